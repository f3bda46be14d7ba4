package io.unitrail.quickstart.registry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** {@code /compatibility}: whether a schema could be registered, without registering it. */
final class CompatibilityRoutes {

    private final Registry registry;

    CompatibilityRoutes(Registry registry) {
        this.registry = registry;
    }

    void addTo(RoutesConfig routes) {
        routes.post("/compatibility/subjects/{subject}/versions", context -> test(context, Optional.empty()));
        routes.post(
                "/compatibility/subjects/{subject}/versions/{version}",
                context -> test(context, Optional.of(new Exchange(context).version())));
    }

    private void test(Context context, Optional<VersionId> version) {
        Exchange exchange = new Exchange(context);
        List<String> findings = registry.incompatibilities(
                exchange.subject(), exchange.schemaRequest(), exchange.flag("normalize"), version);
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("is_compatible", findings.isEmpty());
        if (exchange.flag("verbose")) {
            findings.forEach(answer.putArray("messages")::add);
        }
        exchange.answer(answer);
    }
}
