package io.unitrail.service.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unitrail.service.access.Access;
import io.unitrail.service.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Says in the description of the interface who may do what, from the route table itself, so that the two cannot disagree. */
final class AccessDescription {
    /** The word of {@link Access}, and the roles that have it; for programs. */
    static final String ACCESS = "x-unitrail-access";

    static final String ROLES = "x-unitrail-roles";

    private AccessDescription() {}

    static byte[] of(byte[] openApi, List<Route> routes) throws IOException {
        ObjectNode api = (ObjectNode) Json.MAPPER.readTree(openApi);
        ObjectNode components = api.withObject("/components");
        ObjectNode schemes = components.withObject("/securitySchemes");
        schemes.putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", "An API key, or a JWT of the configured issuer.");
        schemes.putObject("apiKey")
                .put("type", "apiKey")
                .put("in", "header")
                .put("name", Gate.API_KEY)
                .put("description", "An API key, where Authorization cannot be set.");
        either(api.putArray("security"));
        refusal(components, "unauthenticated", "Nobody said who asks, or it does not hold.");
        refusal(components, "forbidden", "Whoever asks may not do this.");
        for (Route route : routes) {
            String path = route.path().replace('<', '{').replace('>', '}');
            if (api.path("paths").path(path).path(method(route)) instanceof ObjectNode operation) {
                describe(operation, route);
            }
        }
        return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(api);
    }

    private static String method(Route route) {
        return route.method().name().toLowerCase(Locale.ROOT);
    }

    private static void either(ArrayNode security) {
        security.addObject().putArray("bearer");
        security.addObject().putArray("apiKey");
    }

    private static void refusal(ObjectNode components, String name, String description) {
        components
                .withObject("/responses")
                .putObject(name)
                .put("description", description)
                .putObject("content")
                .putObject(Problem.MEDIA_TYPE)
                .putObject("schema")
                .put("type", "object");
    }

    private static void describe(ObjectNode operation, Route route) {
        boolean link = route.access() == Access.OPEN && route.traffic() == Route.Traffic.ANSWER;
        operation.put(ACCESS, route.access().name().toLowerCase(Locale.ROOT));
        ArrayNode roles = operation.putArray(ROLES);
        route.access().roles().stream().map(role -> role.word()).sorted().forEach(roles::add);
        if (route.access().isOpen()) {
            ArrayNode security = operation.putArray("security");
            security.addObject();
            if (link) {
                either(security);
            }
        }
        if (!route.access().isOpen() || link) {
            ObjectNode responses = operation.withObject("/responses");
            responses.putObject("401").put("$ref", "#/components/responses/unauthenticated");
            responses.putObject("403").put("$ref", "#/components/responses/forbidden");
        }
    }
}
