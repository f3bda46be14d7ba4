package io.unitrail.service.peers;

import java.time.Duration;

/**
 * How nodes ask each other: one POST for each question, binary bodies, HTTP/1.1.
 *
 * <pre>
 * POST /internal/v1/journal/QUESTION
 * Unitrail-Cluster-Secret: SECRET      Unitrail-Log: topic ID of serial-events      [Unitrail-Stale: allow]
 *
 * request   version  position to cover  patience  the question
 * 200       the answer  END
 * 503       missing partitions  why     429  too much at a time     401, 409  not of this cluster     400  not understood
 * </pre>
 *
 * <p>A node answers from its own stores only and never passes a question on. Limits are these constants.
 */
final class PeerProtocol {

    /** Before the name of each question. */
    static final String PATH = "/internal/v1/journal/";

    static final String SECRET_HEADER = "Unitrail-Cluster-Secret";
    static final String LOG_HEADER = "Unitrail-Log";

    /** {@code allow}: an answer from standby replicas will do. */
    static final String STALE_HEADER = "Unitrail-Stale";

    /** First byte of a request. Raised with every change of what follows; another one is refused. */
    static final byte VERSION = 1;

    /** Last byte of an answer: without it the answer was cut off. */
    static final byte END = 0x7E;

    /** Largest request; a thousand records of captured events are far below. */
    static final int MAX_REQUEST_BYTES = 64 * 1024 * 1024;

    /** Questions that a node answers for others at one time; 429 above. */
    static final int MAX_ANSWERED = 64;

    /** Questions under way to one other node at one time. */
    static final int MAX_ASKED = 48;

    /** How long a question waits for its turn when {@link #MAX_ASKED} are under way; 429 after that. */
    static final Duration MAX_TURN = Duration.ofSeconds(2);

    /** How long a node waits for a position on behalf of another, whatever it is asked for. */
    static final Duration MAX_PATIENCE = Duration.ofSeconds(10);

    /** For so long nothing is asked of a node that let a question run out of time. */
    static final Duration REST = Duration.ofSeconds(1);

    private PeerProtocol() {}

    /** The questions by their names in the path. */
    enum Question {
        ROWS("rows"),
        CONFLICTS("conflicts"),
        SCAN("scan"),
        FORMERLY("formerly"),
        AWAIT("await"),
        APPLIED("applied");

        private final String word;

        Question(String word) {
            this.word = word;
        }

        String path() {
            return PATH + word;
        }
    }
}
