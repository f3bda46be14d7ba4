package io.unitrail.e2e.faults;

import io.unitrail.e2e.support.Await;
import io.unitrail.e2e.support.NodeProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** What is done to a cluster under load, and undone. The last node is the one that suffers. */
enum Fault {
    NODE_KILLED("kill -9 of a node, started again after 20 s") {
        @Override
        void strike(FaultRig rig) {
            victim(rig).kill();
            pass(20);
            victim(rig).start();
        }
    },
    NODE_FROZEN("a node frozen (SIGSTOP) for 30 s, beyond session and transaction time-outs, and thawed") {
        @Override
        void strike(FaultRig rig) {
            victim(rig).freeze();
            pass(30);
            victim(rig).thaw();
        }
    },
    LEADER_KILLED("kill -9 of the broker that leads a partition, started again after 20 s") {
        @Override
        void strike(FaultRig rig) throws Exception {
            int broker = rig.kafka().leader("serial-events", 0);
            rig.kafka().kill(broker);
            pass(20);
            rig.kafka().restart(broker);
            rig.kafka().awaitInSync();
        }
    },
    ROLLING_RESTART("every node, then every broker stopped in order and started again, one at a time") {
        @Override
        void strike(FaultRig rig) throws Exception {
            for (int node = 0; node < FaultRig.NODES; node++) {
                rig.node(node).stop();
                rig.node(node).start();
                rig.node(node).awaitReady();
            }
            for (int broker = 0; broker < KafkaCluster.BROKERS; broker++) {
                rig.kafka().roll(broker);
            }
        }
    },
    STATE_DELETED("kill -9 of a node, its state directory deleted, started again") {
        @Override
        void strike(FaultRig rig) throws Exception {
            victim(rig).kill();
            try (Stream<Path> files = Files.walk(victim(rig).stateDirectory())) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
            victim(rig).start();
        }
    },
    DISK_FULL(
            "the disk of a node's state full (a small tmpfs), made room on after 20 s, the node started again if it ended") {
        @Override
        Map<String, String> victimConfig(Path directory) throws Exception {
            Path small = Files.createDirectories(directory.resolve("small"));
            run("mount", "-t", "tmpfs", "-o", "size=192m", "tmpfs", small.toString());
            return Map.of("streams.state.dir", small.resolve("state").toString());
        }

        @Override
        void after(Path directory) throws Exception {
            run("umount", "-l", directory.resolve("small").toString());
        }

        @Override
        void strike(FaultRig rig) throws Exception {
            Path filling = rig.directory().resolve("small/filling");
            byte[] block = new byte[1024 * 1024];
            try (var out = Files.newOutputStream(filling)) {
                while (true) {
                    out.write(block);
                }
            } catch (IOException full) {
                pass(20);
            }
            Files.delete(filling);
            Await.until(
                    "the node is ready or ended",
                    () -> !victim(rig).isAlive()
                            || victim(rig).http().get("/health/ready").status() == 200);
            if (!victim(rig).isAlive()) {
                victim(rig).start();
            }
        }
    },
    REGISTRY_DOWN("the schema registry away for 20 s") {
        @Override
        void strike(FaultRig rig) {
            rig.stopRegistry();
            pass(20);
            rig.startRegistry();
        }
    },
    NODE_AND_LEADER_KILLED("kill -9 of a node and of a broker that leads at once, both started again after 20 s") {
        @Override
        void strike(FaultRig rig) throws Exception {
            int broker = rig.kafka().leader("serial-events", 0);
            victim(rig).kill();
            rig.kafka().kill(broker);
            pass(20);
            rig.kafka().restart(broker);
            victim(rig).start();
            rig.kafka().awaitInSync();
        }
    },
    NODE_ADDED_AND_REMOVED("a fourth node added, and stopped when it has been answering for 10 s") {
        @Override
        void strike(FaultRig rig) {
            NodeProcess added = rig.add();
            Await.until("the new node has partitions", () -> added.partitions() > 0);
            pass(10);
            rig.forget(added);
            added.stop();
        }
    };

    private final String what;

    Fault(String what) {
        this.what = what;
    }

    String what() {
        return what;
    }

    /** Does it, and undoes it. */
    abstract void strike(FaultRig rig) throws Exception;

    /** Configuration of the node that suffers. */
    Map<String, String> victimConfig(Path directory) throws Exception {
        return Map.of();
    }

    /** Tidies up when all processes have ended. */
    void after(Path directory) throws Exception {}

    static NodeProcess victim(FaultRig rig) {
        return rig.node(FaultRig.NODES - 1);
    }

    /** The fault lasts: this is no waiting for a condition. */
    private static void pass(int seconds) {
        LockSupport.parkNanos(Duration.ofSeconds(seconds).toNanos());
    }

    private static void run(String... command) throws Exception {
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed; this fault needs the right to mount");
        }
    }
}
