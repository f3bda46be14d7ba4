package io.unitrail.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.e2e.faults.Asked.Verdict;
import io.unitrail.e2e.faults.Asked.Worth;
import io.unitrail.e2e.faults.Ledger.Batch;
import io.unitrail.e2e.support.Await;
import io.unitrail.e2e.support.Cli;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Faults under load on three brokers and three nodes, each a process. Throughout, every answer is right or an honest refusal; afterwards every
 * acknowledged event is there once, on every node, and {@code unitrail verify} agrees.
 *
 * <pre>
 * bin/test --profile -pl e2e-tests -am -Dtest=FaultSuiteTest -Dsurefire.failIfNoSpecifiedTests=false
 *   -Dfaults=NODE_KILLED,NODE_FROZEN     these alone
 *   -Dfaults.standby=true|false          only with, only without standby replicas
 *   -Dfaults.table=write                 writes docs/faults.md, else target/faults.md
 *   -Dfaults.verify=false                leaves verify out
 * </pre>
 */
class FaultSuiteTest {
    private static final int CALM_S = 8;
    private static final int CHECKERS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TestFactory
    @Tag("profile")
    List<DynamicTest> every_answer_is_right_or_refused_and_nothing_acknowledged_is_lost_or_twice() {
        List<String> wanted = Arrays.asList(System.getProperty("faults", "").split(","));
        String standby = System.getProperty("faults.standby", "");
        List<DynamicTest> tests = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            for (boolean with : new boolean[] {true, false}) {
                boolean named = wanted.equals(List.of("")) || wanted.contains(fault.name());
                if (named && (standby.isEmpty() || standby.equals(Boolean.toString(with)))) {
                    tests.add(DynamicTest.dynamicTest(
                            fault.name() + (with ? " with" : " without") + " standby", () -> run(fault, with)));
                }
            }
        }
        return tests;
    }

    private static void run(Fault fault, boolean standby) throws Exception {
        Path directory = Files.createTempDirectory("unitrail-faults");
        System.out.println(fault + ", standby " + standby + ", in " + directory);
        try {
            FaultTable.Row row;
            Queue<String> wrong = new ConcurrentLinkedQueue<>();
            try (FaultRig rig = new FaultRig(directory, standby, fault.victimConfig(directory))) {
                row = measured(rig, fault, standby, wrong);
            } finally {
                fault.after(directory);
            }
            Path page = "write".equals(System.getProperty("faults.table"))
                    ? Path.of("../docs/faults.md")
                    : Path.of("target/faults.md");
            FaultTable.write(page, row);
            System.out.println(row);
            wrong.stream().limit(20).forEach(System.out::println);
            assertThat(wrong).isEmpty();
            assertThat(row.lostOrTwice()).isZero();
            assertThat(row.verify()).doesNotContain("differ");
        } finally {
            System.out.println("logs are in " + directory);
        }
    }

    private static FaultTable.Row measured(FaultRig rig, Fault fault, boolean standby, Queue<String> wrong)
            throws Exception {
        long begun = System.nanoTime();
        double unavailable;
        long captured;
        double seconds;
        try (Load load = new Load(rig::urls, rig.kafka().bootstrapServers(), rig.registryUrl()).start()) {
            Await.until(
                    "there is something to ask for",
                    () -> load.ledger().acknowledged.get() > 10 * Ledger.UNITS);
            calm();
            try (Probes probes =
                    new Probes(load.ledger(), FaultRig.PARTITIONS, () -> rig.urlsWithout(Fault.victim(rig)))) {
                fault.strike(rig);
                long over = System.nanoTime();
                Await.until("every partition is answered for again", () -> probes.areAllRightSince(over));
                rig.awaitReady();
                calm();
                unavailable = probes.unavailableSeconds();
            }
            load.settle();
            seconds = (System.nanoTime() - begun) / 1e9;
            captured = load.ledger().acknowledged.get();
            rig.awaitReady();
            long lost = lostOrTwice(rig, load.ledger(), wrong);
            load.close();
            wrong.addAll(load.wrong());
            return new FaultTable.Row(
                    fault,
                    standby,
                    captured,
                    captured / seconds,
                    lost,
                    load.answers(Worth.RIGHT),
                    load.answers(Worth.REFUSED),
                    load.answers(Worth.SILENT),
                    load.wrong().size(),
                    unavailable,
                    verify(rig));
        }
    }

    /** Load goes on for a while: this is no waiting for a condition. */
    private static void calm() {
        LockSupport.parkNanos(Duration.ofSeconds(CALM_S).toNanos());
    }

    /** Units whose chain of events is not the acknowledged one, on whichever node. */
    private static long lostOrTwice(FaultRig rig, Ledger ledger, Queue<String> wrong) throws InterruptedException {
        Queue<Batch> open = new ConcurrentLinkedQueue<>(ledger.batches());
        Queue<String> found = new ConcurrentLinkedQueue<>();
        List<String> urls = rig.urls();
        List<Thread> checkers = IntStream.range(0, CHECKERS)
                .mapToObj(any -> new Thread(() -> {
                    for (Batch batch = open.poll(); batch != null; batch = open.poll()) {
                        for (int unit = 0; unit < Ledger.UNITS && batch.acknowledged > 0; unit++) {
                            check(urls.get((batch.number + unit) % urls.size()), batch, unit, found);
                        }
                    }
                }))
                .toList();
        checkers.forEach(Thread::start);
        for (Thread checker : checkers) {
            checker.join();
        }
        wrong.addAll(found);
        return found.size();
    }

    private static void check(String url, Batch batch, int unit, Queue<String> found) {
        Verdict verdict = new Verdict(Worth.SILENT, "not asked");
        for (int tries = 0;
                tries < 20 && (verdict.worth() == Worth.REFUSED || verdict.worth() == Worth.SILENT);
                tries++) {
            verdict = Asked.trace(url, batch, unit, true, PATIENCE);
            if (verdict.worth() == Worth.REFUSED) {
                LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            }
        }
        if (verdict.worth() != Worth.RIGHT) {
            found.add("afterwards: " + verdict);
        }
    }

    private static String verify(FaultRig rig) {
        if (!Boolean.parseBoolean(System.getProperty("faults.verify", "true"))) {
            return "left out";
        }
        Cli.Result result = Cli.run(
                "verify",
                "--bootstrap-servers",
                rig.kafka().bootstrapServers(),
                "--schema-registry",
                rig.registryUrl(),
                "--url",
                rig.urls().get(0));
        System.out.println(result.out() + result.err());
        return result.code() == 0 ? "agrees" : "differs";
    }
}
