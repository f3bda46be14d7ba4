package io.unitrail.e2e.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.domain.query.PositionToken;
import io.unitrail.e2e.faults.Ledger.Batch;
import io.unitrail.e2e.support.Http;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** One question to a node and what its answer is worth, held against the ledger. */
final class Asked {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();

    private Asked() {}

    /** What an answer is worth. */
    enum Worth {
        /** Everything acknowledged that it must show, nothing twice, nothing else. */
        RIGHT,
        /** 503 or 429. */
        REFUSED,
        /** No answer, or one that was broken off. */
        SILENT,
        WRONG
    }

    /** @param why of a wrong answer, empty otherwise */
    record Verdict(Worth worth, String why) {
        static final Verdict RIGHT = new Verdict(Worth.RIGHT, "");

        static Verdict wrong(String question, String why) {
            return new Verdict(Worth.WRONG, question + ": " + why);
        }
    }

    /** The trace of a unit, waiting for what was acknowledged. */
    static Verdict trace(String url, Batch batch, int unit, boolean after, Duration atMost) {
        int least = batch.acknowledged;
        String token = batch.token;
        String path = "/api/v1/units/" + Ledger.PRODUCT + "/" + batch.serial(unit) + "/trace";
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(atMost);
        if (after) {
            request.header("Unitrail-After", token);
        }
        return judge(path, request, answer -> {
            boolean mustShow = after || covers(answer, token);
            if (answer.statusCode() == 404) {
                return mustShow ? "404, but " + least + " events were acknowledged" : "";
            }
            JsonNode events = Http.json(answer.body()).path("events");
            int most = batch.sent;
            for (int i = 0; i < events.size(); i++) {
                String id = events.get(i).path("eventId").asText();
                if (!id.equals(Batch.eventId(batch.number, unit, i))) {
                    return "event " + i + " is " + id;
                }
            }
            if (mustShow && events.size() < least) {
                return events.size() + " events, but " + least + " were acknowledged";
            }
            return events.size() > most ? events.size() + " events, but only " + most + " were sent" : "";
        });
    }

    /** How many units the lot has. */
    static Verdict lot(String url, Batch batch, Duration atMost) {
        String path = "/api/v1/lots/" + Ledger.PRODUCT + "/" + batch.lot();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(atMost).header("Unitrail-After", batch.token);
        return judge(path, request, answer -> {
            int units = answer.statusCode() == 404
                    ? 0
                    : Http.json(answer.body()).path("units").asInt();
            return units == Ledger.UNITS ? "" : units + " units, but " + Ledger.UNITS + " were acknowledged";
        });
    }

    /** The recall set of the lot, streamed. */
    static Verdict set(String url, Batch batch, Duration atMost) {
        String body = "{\"criteria\":[{\"productId\":\"" + Ledger.PRODUCT + "\",\"lot\":\"" + batch.lot() + "\"}]}";
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/api/v1/recall-sets"))
                .timeout(atMost)
                .header("Unitrail-After", batch.token)
                .header("Content-Type", "application/json")
                .header("Accept", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return judge("recall set " + batch.lot(), request, answer -> {
            Set<String> serials = new HashSet<>();
            boolean complete = false;
            for (String text : answer.body().lines().toList()) {
                JsonNode line = Http.json(text);
                if (line.path("type").asText().equals("unit")
                        && !serials.add(line.path("serial").asText())) {
                    return line.path("serial") + " stands twice";
                }
                complete = line.path("type").asText().equals("end")
                        && line.path("complete").asBoolean();
            }
            return complete && serials.size() == Ledger.UNITS
                    ? ""
                    : serials.size() + " units, complete " + complete + ", but " + Ledger.UNITS + " were acknowledged";
        });
    }

    @FunctionalInterface
    private interface Judgement {
        String of(HttpResponse<String> answer);
    }

    private static Verdict judge(String question, HttpRequest.Builder request, Judgement judgement) {
        HttpResponse<String> answer;
        try {
            answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            return new Verdict(Worth.SILENT, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Verdict(Worth.SILENT, "interrupted");
        }
        if (answer.statusCode() == 503 || answer.statusCode() == 429) {
            return new Verdict(Worth.REFUSED, answer.body());
        }
        if (answer.statusCode() != 200 && answer.statusCode() != 404) {
            return Verdict.wrong(question, "HTTP " + answer.statusCode() + " " + answer.body());
        }
        try {
            String wrong = judgement.of(answer);
            return wrong.isEmpty() ? Verdict.RIGHT : Verdict.wrong(question, wrong);
        } catch (RuntimeException e) {
            return Verdict.wrong(question, e + " in " + answer.body());
        }
    }

    /** Whether an answer says that it covers a token. */
    private static boolean covers(HttpResponse<String> answer, String token) {
        Map<Integer, Long> told = PositionToken.parse(
                        answer.headers().firstValue("Unitrail-Position").orElseThrow())
                .nextOffsets();
        return PositionToken.parse(token).nextOffsets().entrySet().stream()
                .allMatch(each -> told.getOrDefault(each.getKey(), 0L) >= each.getValue());
    }
}
