package io.unitrail.service.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.service.json.Json;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** The API description as a page for people: every path with its parameters, body and answers, and the schemas. */
final class ApiPage {
    private final JsonNode api;
    private final StringBuilder html = new StringBuilder();

    private ApiPage(JsonNode api) {
        this.api = api;
    }

    static Page of(byte[] openApi) throws IOException {
        JsonNode api = Json.MAPPER.readTree(openApi);
        ApiPage page = new ApiPage(api);
        page.write();
        return Page.of(api.at("/info/title").asText() + " API", page.html.toString());
    }

    private void write() {
        html.append(Page.element("h1", api.at("/info/title").asText() + " API"));
        html.append(Page.element("p", api.at("/info/description").asText()));
        html.append("<p><a href=\"/openapi.json\">openapi.json</a></p>");
        for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                operation(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), operation.getValue());
            }
        }
        html.append(Page.element("h2", "Schemas"));
        for (Map.Entry<String, JsonNode> schema : api.at("/components/schemas").properties()) {
            html.append("<details id=\"").append(Page.escaped(schema.getKey())).append("\">");
            html.append(Page.element("summary", schema.getKey()));
            html.append(Page.element("pre", schema.getValue().toPrettyString())).append("</details>");
        }
    }

    private void operation(String name, JsonNode operation) {
        html.append("<details><summary>").append(Page.element("code", name)).append(' ');
        html.append(Page.escaped(operation.path("summary").asText())).append("</summary>");
        html.append("<table><thead><tr><th>Parameter</th><th>In</th><th>Meaning</th></tr></thead><tbody>");
        for (JsonNode each : operation.path("parameters")) {
            JsonNode parameter = resolved(each);
            html.append("<tr><td>")
                    .append(Page.element("code", parameter.path("name").asText()))
                    .append("</td>");
            html.append(Page.element("td", parameter.path("in").asText()));
            html.append(Page.element("td", parameter.path("description").asText()))
                    .append("</tr>");
        }
        html.append("</tbody></table>");
        JsonNode body = operation.path("requestBody");
        if (!body.isMissingNode()) {
            html.append(Page.element(
                    "p",
                    "Body: " + content(body) + ". " + body.path("description").asText()));
        }
        html.append("<table><thead><tr><th>Status</th><th>Answer</th></tr></thead><tbody>");
        for (Map.Entry<String, JsonNode> answer : operation.path("responses").properties()) {
            JsonNode response = resolved(answer.getValue());
            html.append("<tr>").append(Page.element("td", answer.getKey()));
            html.append(Page.element("td", response.path("description").asText() + " " + content(response)));
            html.append("</tr>");
        }
        html.append("</tbody></table></details>");
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : api.at(reference.substring(1));
    }

    private static String content(JsonNode node) {
        StringBuilder types = new StringBuilder();
        for (Map.Entry<String, JsonNode> type : node.path("content").properties()) {
            types.append(types.isEmpty() ? "" : ", ").append(type.getKey());
            String reference = type.getValue().at("/schema/$ref").asText();
            if (!reference.isEmpty()) {
                types.append(" (")
                        .append(reference.substring(reference.lastIndexOf('/') + 1))
                        .append(')');
            }
        }
        return types.toString();
    }
}
