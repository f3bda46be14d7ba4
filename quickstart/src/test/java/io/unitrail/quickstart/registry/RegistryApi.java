package io.unitrail.quickstart.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** The registry's API over plain HTTP, as a client without any library speaks it. */
record RegistryApi(String url) {

    static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What came back: error code 0 when there is none. */
    record Answer(int status, String contentType, JsonNode body) {

        int errorCode() {
            return body.path("error_code").asInt();
        }

        String message() {
            return body.path("message").asText();
        }
    }

    Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody(), CONTENT_TYPE);
    }

    Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody(), CONTENT_TYPE);
    }

    Answer put(String path, String body) {
        return send("PUT", path, BodyPublishers.ofString(body), CONTENT_TYPE);
    }

    Answer post(String path, String body) {
        return post(path, body, CONTENT_TYPE);
    }

    Answer post(String path, String body, String contentType) {
        return send("POST", path, BodyPublishers.ofString(body), contentType);
    }

    Answer register(String subject, String schema) {
        return post("/subjects/" + subject + "/versions", schemaBody(schema).toString());
    }

    static ObjectNode schemaBody(String schema) {
        return JSON.createObjectNode().put("schema", schema);
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    private Answer send(String method, String path, HttpRequest.BodyPublisher body, String contentType) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, body)
                .header("Content-Type", contentType)
                .header("Accept", CONTENT_TYPE + ", application/json")
                .build();
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    json(response.body()));
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
