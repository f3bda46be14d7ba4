package io.unitrail.quickstart.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Comparator;
import java.util.List;

/** {@code /schemas}: contents by id and by guid, whatever subjects hold them. */
final class SchemaRoutes {

    /** The name of the only context there is here. */
    private static final String DEFAULT_CONTEXT = ".";

    private final RegistryState state;

    SchemaRoutes(RegistryState state) {
        this.state = state;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/contexts", context -> new Exchange(context).answerValue(List.of(DEFAULT_CONTEXT)));
        routes.get("/schemas", this::list);
        routes.get("/schemas/types", context -> new Exchange(context).answerValue(List.of("AVRO")));
        routes.get("/schemas/ids/{id}", this::byId);
        routes.get("/schemas/ids/{id}/schema", this::textById);
        routes.get("/schemas/ids/{id}/subjects", this::subjects);
        routes.get("/schemas/ids/{id}/versions", this::versions);
        routes.get("/schemas/guids/{guid}", this::byGuid);
        routes.get("/schemas/guids/{guid}/ids", this::idsOfGuid);
    }

    private void list(Context context) {
        Exchange exchange = new Exchange(context);
        String prefix = SubjectRoutes.subjectPrefix(context);
        VersionFilter filter = exchange.filter();
        boolean latestOnly = exchange.flag("latestOnly");
        List<RegisteredSchema> schemas = state.subjects(filter).stream()
                .filter(subject -> subject.startsWith(prefix))
                .map(subject -> state.versions(subject, filter))
                .flatMap(versions -> versions.stream().skip(latestOnly ? Math.max(0, versions.size() - 1) : 0))
                .toList();
        exchange.answer(SchemaJson.listOf(exchange.page(schemas)));
    }

    private void byId(Context context) {
        Exchange exchange = new Exchange(context);
        ObjectNode answer = SchemaJson.content(holders(exchange.id()).get(0));
        if (exchange.flag("fetchMaxId")) {
            answer.put("maxId", state.highestId());
        }
        exchange.answer(answer);
    }

    private void textById(Context context) {
        Exchange exchange = new Exchange(context);
        exchange.answerSchemaText(holders(exchange.id()).get(0));
    }

    private void subjects(Context context) {
        Exchange exchange = new Exchange(context);
        exchange.answerValue(exchange.page(visibleHolders(exchange).stream()
                .map(RegisteredSchema::subject)
                .distinct()
                .toList()));
    }

    private void versions(Context context) {
        Exchange exchange = new Exchange(context);
        ArrayNode answer = JsonNodeFactory.instance.arrayNode();
        exchange.page(visibleHolders(exchange))
                .forEach(schema ->
                        answer.addObject().put("subject", schema.subject()).put("version", schema.version()));
        exchange.answer(answer);
    }

    private void byGuid(Context context) {
        Exchange exchange = new Exchange(context);
        exchange.answer(SchemaJson.content(withGuid(context).get(0)));
    }

    private void idsOfGuid(Context context) {
        ArrayNode answer = JsonNodeFactory.instance.arrayNode();
        withGuid(context)
                .forEach(schema ->
                        answer.addObject().put("context", DEFAULT_CONTEXT).put("id", schema.id()));
        new Exchange(context).answer(answer);
    }

    private List<RegisteredSchema> withGuid(Context context) {
        String guid = context.pathParam("guid");
        List<RegisteredSchema> schemas = state.withGuid(guid);
        if (schemas.isEmpty()) {
            throw RegistryError.schemaNotFound(guid);
        }
        return schemas;
    }

    private List<RegisteredSchema> holders(int id) {
        List<RegisteredSchema> holders = state.withId(id);
        if (holders.isEmpty()) {
            throw RegistryError.schemaNotFound(String.valueOf(id));
        }
        return holders;
    }

    private List<RegisteredSchema> visibleHolders(Exchange exchange) {
        VersionFilter filter = exchange.filter();
        String subject = exchange.context().queryParam("subject");
        return holders(exchange.id()).stream()
                .filter(filter::keeps)
                .filter(schema ->
                        subject == null || subject.isEmpty() || schema.subject().equals(subject))
                .sorted(Comparator.comparing(RegisteredSchema::subject).thenComparing(RegisteredSchema::version))
                .toList();
    }
}
