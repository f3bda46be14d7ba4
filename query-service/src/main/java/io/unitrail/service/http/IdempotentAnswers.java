package io.unitrail.service.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers repeats of a creating POST with the answer that the first had, where both carry the same {@code Idempotency-Key} and come from the same
 * account.
 *
 * <p>This node remembers the last {@link HttpLimits#MAX_IDEMPOTENT_ANSWERS} successful answers in memory. A repeat that comes after a restart,
 * to another node or too late is captured again, which is harmless: events are deduplicated for ever by eventId or content, so that state is the
 * same, and only {@code duplicates} tells. The same key with another body is 422, one whose first request is still under way 409.
 */
final class IdempotentAnswers {
    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    private final Map<String, Entry> entries = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
            return size() > HttpLimits.MAX_IDEMPOTENT_ANSWERS;
        }
    };

    /** Reads the body and answers. */
    @FunctionalInterface
    interface Creating {
        void handle(Context ctx, InputStream body) throws IOException;
    }

    /**
     * The key of a request, or null.
     *
     * @throws Problem.RefusedException 400 if it is empty or too long
     */
    static @Nullable String key(Context ctx) {
        String key = ctx.header(HEADER);
        if (key != null && (key.isBlank() || key.length() > HttpLimits.MAX_IDEMPOTENCY_KEY_CHARS)) {
            throw Problem.malformed(
                            HEADER, HEADER + " must have 1 to " + HttpLimits.MAX_IDEMPOTENCY_KEY_CHARS + " characters")
                    .refused();
        }
        return key;
    }

    void answer(Context ctx, long maxBytes, Creating handler) throws IOException {
        String key = key(ctx);
        InputStream body = Body.stream(ctx, maxBytes);
        if (key == null) {
            handler.handle(ctx, body);
            return;
        }
        String id = RequestScope.name() + " " + ctx.path() + " " + key;
        DigestInputStream digested = new DigestInputStream(body, sha256());
        Entry known = begin(id);
        if (known == null) {
            first(ctx, id, digested, handler);
        } else {
            repeat(ctx, known, hash(digested));
        }
    }

    private synchronized @Nullable Entry begin(String id) {
        Entry known = entries.get(id);
        if (known == null) {
            entries.put(id, Entry.UNDER_WAY);
        } else if (known.status == 0) {
            throw Problem.of(
                            409,
                            "under-way",
                            "Conflict",
                            "the first request with this " + HEADER + " is still under way; repeat it in a moment")
                    .refused();
        }
        return known;
    }

    private void first(Context ctx, String id, DigestInputStream body, Creating handler) throws IOException {
        Entry done = null;
        try {
            handler.handle(ctx, body);
            String result = ctx.result();
            if (ctx.statusCode() < 300 && result != null && result.length() <= HttpLimits.MAX_IDEMPOTENT_ANSWER_CHARS) {
                done = new Entry(
                        hash(body),
                        ctx.statusCode(),
                        String.valueOf(ctx.res().getContentType()),
                        String.valueOf(ctx.res().getHeader(PositionHeaders.POSITION)),
                        result);
            }
        } finally {
            end(id, done);
        }
    }

    private synchronized void end(String id, @Nullable Entry done) {
        entries.remove(id);
        if (done != null) {
            entries.put(id, done);
        }
    }

    private static void repeat(Context ctx, Entry known, String hash) {
        if (!known.bodyHash.equals(hash)) {
            throw Problem.invalid("/" + HEADER, "this " + HEADER + " came before with another body; use a new one")
                    .refused();
        }
        ctx.header(PositionHeaders.POSITION, known.position);
        ctx.header(REPLAYED, "true");
        ctx.status(known.status).contentType(known.contentType).result(known.result);
    }

    private static String hash(DigestInputStream body) throws IOException {
        body.transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(body.getMessageDigest().digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private record Entry(String bodyHash, int status, String contentType, String position, String result) {
        static final Entry UNDER_WAY = new Entry("", 0, "", "", "");
    }
}
