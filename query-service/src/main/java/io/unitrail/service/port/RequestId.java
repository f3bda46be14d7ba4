package io.unitrail.service.port;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * By which name a request is found again: in the answer, in the log of every node that took part in it, and in the audit trail. It belongs to the
 * thread, and goes along with every question to another thread or node.
 */
public final class RequestId {
    /** Of requests and answers, between nodes too. */
    public static final String HEADER = "X-Request-Id";

    /** Under which the log has it. */
    public static final String KEY = "request";

    private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 8;

    private RequestId() {}

    /**
     * The thread begins to answer a request.
     *
     * @param given what the client calls it; another one is made if it is none of 1 to 64 letters, digits and {@code . _ -}, as it goes into logs
     * @return its name
     */
    public static String enter(@Nullable String given) {
        String id = given != null && USABLE.matcher(given).matches() ? given : made();
        MDC.put(KEY, id);
        return id;
    }

    /** The request that the thread answers; empty if it answers none. */
    public static Optional<String> current() {
        return Optional.ofNullable(MDC.get(KEY));
    }

    /** The thread has answered. */
    public static void leave() {
        MDC.remove(KEY);
    }

    /** The same question for another thread, which then answers the same request. */
    public static <T> Supplier<T> carried(Supplier<T> question) {
        Optional<String> id = current();
        if (id.isEmpty()) {
            return question;
        }
        return () -> {
            MDC.put(KEY, id.get());
            try {
                return question.get();
            } finally {
                leave();
            }
        };
    }

    private static String made() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
