package io.unitrail.e2e.faults;

import io.unitrail.domain.capture.CapturedEvent;
import io.unitrail.e2e.faults.Asked.Verdict;
import io.unitrail.e2e.faults.Asked.Worth;
import io.unitrail.e2e.faults.Ledger.Batch;
import io.unitrail.e2e.support.Http;
import io.unitrail.producer.CaptureException;
import io.unitrail.producer.SerialEventProducer;
import io.unitrail.producer.ndjson.EventJson;
import io.unitrail.producer.source.CaptureItem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Captures through HTTP and straight to Kafka, and questions, for as long as it is open. */
final class Load implements AutoCloseable {
    private static final int HTTP_LINES = 5;
    private static final int KAFKA_LINES = 1;
    private static final int ASKERS = 10;
    private static final Duration CAPTURE_PACE = Duration.ofMillis(350);
    private static final Duration QUESTION_PACE = Duration.ofMillis(180);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Ledger ledger = new Ledger();
    private final Supplier<List<String>> urls;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();
    private final SerialEventProducer producer;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<Worth, AtomicLong> answers = new EnumMap<>(Worth.class);
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private volatile boolean capturing = true;
    private volatile boolean asking = true;

    /** @param urls of the nodes that are there */
    Load(Supplier<List<String>> urls, String bootstrapServers, String registryUrl) {
        this.urls = urls;
        this.producer = SerialEventProducer.of(Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "schema.registry.url",
                registryUrl,
                "capture.timeout.ms",
                "10000"));
        for (Worth worth : Worth.values()) {
            answers.put(worth, new AtomicLong());
        }
    }

    Load start() {
        for (int i = 0; i < HTTP_LINES; i++) {
            run("line-" + i, () -> line(this::overHttp));
        }
        for (int i = 0; i < KAFKA_LINES; i++) {
            run("kafka-line-" + i, () -> line(this::overKafka));
        }
        for (int i = 0; i < ASKERS; i++) {
            run("asker-" + i, this::ask);
        }
        return this;
    }

    private void run(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    Ledger ledger() {
        return ledger;
    }

    long answers(Worth worth) {
        return answers.get(worth).get();
    }

    Queue<String> wrong() {
        return wrong;
    }

    /** Gives the token of an acknowledged capture, or an empty text. */
    private interface Way {
        String send(Batch batch, int step);
    }

    private void line(Way way) {
        while (capturing) {
            Batch batch = ledger.begin();
            for (int step = 0; step < Ledger.STEPS.size(); step++) {
                batch.sent = step + 1;
                long begun = System.nanoTime();
                String token = "";
                // What was begun is brought to an end, so that all of a batch is acknowledged or its next step never
                // sent.
                while (token.isEmpty() && (capturing || step == 0)) {
                    token = way.send(batch, step);
                }
                if (token.isEmpty()) {
                    return;
                }
                ledger.acknowledge(batch, step, token);
                LockSupport.parkNanos(CAPTURE_PACE.toNanos() - (System.nanoTime() - begun));
            }
        }
    }

    private String overHttp(Batch batch, int step) {
        List<String> nodes = urls.get();
        String url = nodes.get(ThreadLocalRandom.current().nextInt(nodes.size()));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/v1/events"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("\n", batch.lines(step))))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 202) {
                return Http.json(answer.body()).path("position").asText();
            }
            if (answer.statusCode() != 503 && answer.statusCode() != 429) {
                wrong.add("capture: HTTP " + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException nobody) {
            // Sent again, to whichever node.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LockSupport.parkNanos(CAPTURE_PACE.toNanos());
        return "";
    }

    private String overKafka(Batch batch, int step) {
        CapturedEvent[] events = batch.lines(step).stream()
                .map(line -> ((CaptureItem.Line) EventJson.read(line, 1)).event())
                .toArray(CapturedEvent[]::new);
        try {
            return producer.capture(events).position().encode();
        } catch (CaptureException again) {
            LockSupport.parkNanos(CAPTURE_PACE.toNanos());
            return "";
        }
    }

    private void ask() {
        while (asking) {
            long begun = System.nanoTime();
            if (ledger.acknowledged.get() > 0) {
                List<String> nodes = urls.get();
                String url = nodes.get(ThreadLocalRandom.current().nextInt(nodes.size()));
                Batch batch = ledger.any();
                int kind = ThreadLocalRandom.current().nextInt(10);
                Verdict verdict = kind == 0
                        ? Asked.set(url, batch, PATIENCE)
                        : kind == 1
                                ? Asked.lot(url, batch, PATIENCE)
                                : Asked.trace(
                                        url,
                                        batch,
                                        ThreadLocalRandom.current().nextInt(Ledger.UNITS),
                                        kind % 2 == 0,
                                        PATIENCE);
                answers.get(verdict.worth()).incrementAndGet();
                if (verdict.worth() == Worth.WRONG) {
                    wrong.add(url + " " + verdict.why());
                }
            }
            LockSupport.parkNanos(QUESTION_PACE.toNanos() - (System.nanoTime() - begun));
        }
    }

    /** No more captures; those under way are finished. */
    void settle() {
        capturing = false;
        join("line");
        join("kafka-line");
    }

    private void join(String name) {
        for (Thread thread : threads) {
            if (thread.getName().startsWith(name)) {
                try {
                    thread.join(Duration.ofSeconds(90).toMillis());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    @Override
    public void close() {
        capturing = false;
        asking = false;
        join("");
        producer.close();
    }
}
