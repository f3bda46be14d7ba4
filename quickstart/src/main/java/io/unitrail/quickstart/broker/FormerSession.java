package io.unitrail.quickstart.broker;

import java.time.Duration;
import kafka.server.ControllerServer;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.metadata.BrokerRegistration;

/**
 * The session of this broker's former process, which the controller still believes in after {@code kill -9}.
 *
 * <p>A broker that starts meanwhile takes itself for the leader of all partitions, resumes transactions whose end had been
 * decided, and loses its leadership when the session runs out. In that moment Kafka 4.3.1 takes partitions without a leader for deleted
 * and never ends the transaction there (KAFKA-20734): whoever reads only what is committed stops for ever. So the broker
 * starts when the session is over. It costs no time, as the controller admits it only then anyway.
 */
final class FormerSession {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final ControllerServer controller;

    FormerSession(ControllerServer controller) {
        this.controller = controller;
    }

    /**
     * Returns at once after an orderly stop, else when the session has run out.
     *
     * @throws BrokerException if the controller does not get there
     */
    void awaitEnd() {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!isOver()) {
            if (System.nanoTime() > deadline) {
                throw new BrokerException("Kafka's controller still waits for the broker's former process after "
                        + TIMEOUT.toSeconds() + " s; start again");
            }
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new BrokerException("interrupted while Kafka started", e);
            }
        }
    }

    private boolean isOver() {
        MetadataImage image = controller.metadataCache().currentImage();
        int epoch = controller.controller().curClaimEpoch();
        if (epoch < 0 || image.provenance().lastContainedEpoch() < epoch) {
            return false; // what the log says is not all known yet
        }
        BrokerRegistration former = image.cluster().broker(BrokerSettings.NODE_ID);
        return former == null || former.fenced();
    }
}
