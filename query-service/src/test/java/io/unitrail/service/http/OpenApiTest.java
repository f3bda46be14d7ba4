package io.unitrail.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.HandlerType;
import io.unitrail.service.json.Json;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** openapi.json is what is served, no more and no less. */
class OpenApiTest {
    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{([A-Za-z]+)}");
    private final JsonNode api = read();

    private static JsonNode read() {
        try {
            return Json.MAPPER.readTree(OpenApiTest.class.getResource("/io/unitrail/service/openapi.json"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void it_has_exactly_the_routes_that_are_registered_and_their_parameters() {
        Map<String, Set<String>> served = new HashMap<>();
        for (Route route : HttpServer.routes(new InMemoryPorts().ports())) {
            String path = route.path().replace('<', '{').replace('>', '}');
            Set<String> parameters = new TreeSet<>(route.query().names());
            Matcher matcher = PATH_PARAMETER.matcher(path);
            while (matcher.find()) {
                parameters.add(matcher.group(1));
            }
            served.put(route.method().name().toLowerCase(Locale.ROOT) + " " + path, parameters);
        }
        Map<String, Set<String>> described = new HashMap<>();
        api.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    Set<String> parameters = new TreeSet<>();
                    for (JsonNode each : operation.getValue().get("parameters")) {
                        JsonNode parameter = each.has("$ref")
                                ? api.at(each.get("$ref").asText().substring(1))
                                : each;
                        if (!parameter.get("in").asText().equals("header")) {
                            parameters.add(parameter.get("name").asText());
                        }
                    }
                    described.put(operation.getKey() + " " + path.getKey(), parameters);
                }));

        assertThat(described).isEqualTo(served);
    }

    @Test
    void every_reference_in_it_leads_somewhere_and_posts_have_bodies() {
        for (JsonNode reference : api.findValues("$ref")) {
            assertThat(api.at(reference.asText().substring(1)).isMissingNode())
                    .as(reference.asText())
                    .isFalse();
        }
        for (JsonNode path : api.get("paths")) {
            if (path.has(HandlerType.POST.name().toLowerCase(Locale.ROOT))) {
                assertThat(path.get("post").has("requestBody")).isTrue();
            }
        }
    }
}
