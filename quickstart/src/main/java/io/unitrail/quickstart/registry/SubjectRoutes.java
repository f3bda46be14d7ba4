package io.unitrail.quickstart.registry;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** {@code /subjects}: the versions that subjects hold. */
final class SubjectRoutes {

    /** How clients write "of all contexts" in front of a prefix; there is only one here. */
    private static final List<String> CONTEXT_PREFIXES = List.of(":*:", ":.:");

    private final RegistryState state;
    private final Registry registry;

    SubjectRoutes(RegistryState state, Registry registry) {
        this.state = state;
        this.registry = registry;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/subjects", this::list);
        routes.post("/subjects/{subject}", this::lookUp);
        routes.delete("/subjects/{subject}", this::deleteSubject);
        routes.get("/subjects/{subject}/versions", this::versions);
        routes.post("/subjects/{subject}/versions", this::register);
        routes.get("/subjects/{subject}/versions/{version}", this::version);
        routes.get("/subjects/{subject}/versions/{version}/schema", this::versionText);
        routes.get("/subjects/{subject}/versions/{version}/referencedby", this::referrers);
        routes.delete("/subjects/{subject}/versions/{version}", this::deleteVersion);
    }

    /** The prefix that subjects are asked for by, without contexts. */
    static String subjectPrefix(Context context) {
        String sent = context.queryParam("subjectPrefix");
        if (sent == null) {
            return "";
        }
        return CONTEXT_PREFIXES.stream()
                .filter(sent::startsWith)
                .findFirst()
                .map(prefix -> sent.substring(prefix.length()))
                .orElse(sent);
    }

    private void list(Context context) {
        Exchange exchange = new Exchange(context);
        String prefix = subjectPrefix(context);
        exchange.answerValue(exchange.page(state.subjects(exchange.filter()).stream()
                .filter(subject -> subject.startsWith(prefix))
                .toList()));
    }

    private void lookUp(Context context) {
        Exchange exchange = new Exchange(context);
        exchange.answer(SchemaJson.of(registry.lookUp(
                exchange.subject(), exchange.schemaRequest(), exchange.flag("normalize"), exchange.filter())));
    }

    private void register(Context context) {
        Exchange exchange = new Exchange(context);
        RegisteredSchema registered =
                registry.register(exchange.subject(), exchange.schemaRequest(), exchange.flag("normalize"));
        exchange.answer(
                SchemaJson.content(registered).put("id", registered.id()).put("version", registered.version()));
    }

    private void versions(Context context) {
        Exchange exchange = new Exchange(context);
        List<Integer> numbers = registry.requireSubject(exchange.subject(), exchange.filter()).stream()
                .map(RegisteredSchema::version)
                .toList();
        exchange.answerValue(exchange.page(numbers));
    }

    private void version(Context context) {
        Exchange exchange = new Exchange(context);
        exchange.answer(SchemaJson.of(find(exchange, exchange.filter())));
    }

    private void versionText(Context context) {
        Exchange exchange = new Exchange(context);
        exchange.answerSchemaText(find(exchange, exchange.filter()));
    }

    private void referrers(Context context) {
        Exchange exchange = new Exchange(context);
        RegisteredSchema schema = find(exchange, VersionFilter.ALL);
        List<Integer> ids = state.referrers(schema.subject(), schema.version(), exchange.filter()).stream()
                .map(RegisteredSchema::id)
                .distinct()
                .sorted()
                .toList();
        exchange.answerValue(exchange.page(ids));
    }

    private void deleteVersion(Context context) {
        Exchange exchange = new Exchange(context);
        exchange.answerValue(
                registry.deleteVersion(exchange.subject(), exchange.version(), exchange.flag("permanent")));
    }

    private void deleteSubject(Context context) {
        Exchange exchange = new Exchange(context);
        exchange.answerValue(registry.deleteSubject(exchange.subject(), exchange.flag("permanent")));
    }

    private RegisteredSchema find(Exchange exchange, VersionFilter filter) {
        return registry.version(exchange.subject(), exchange.version(), filter);
    }
}
