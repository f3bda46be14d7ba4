package io.unitrail.service.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.unitrail.service.json.Json;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The request's body, never more of it than its limit. */
final class Body {
    private Body() {}

    /**
     * The bytes as they come.
     *
     * @throws Problem.RefusedException 413 when more than the limit is announced, or read
     */
    static InputStream stream(Context ctx, long maxBytes) throws IOException {
        refuseCompressed(ctx);
        if (ctx.req().getContentLengthLong() > maxBytes) {
            throw tooLarge(maxBytes);
        }
        return new Limited(ctx.req().getInputStream(), maxBytes);
    }

    /** What is small on its way could be anything when it is unpacked, so nothing is ever unpacked. */
    private static void refuseCompressed(Context ctx) {
        String encoding = ctx.header("Content-Encoding");
        if (encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity")) {
            throw Problem.of(
                            415,
                            "unsupported-encoding",
                            "Unsupported media type",
                            "compressed bodies are not taken; send it without Content-Encoding, in parts if it is large")
                    .refused();
        }
    }

    /** One JSON value. */
    static JsonNode json(Context ctx, long maxBytes) throws IOException {
        return json(ctx, stream(ctx, maxBytes));
    }

    /** One JSON value of a body that is read already. */
    static JsonNode json(Context ctx, InputStream stream) throws IOException {
        MediaType.ofBody(ctx, MediaType.JSON);
        JsonNode body;
        try {
            body = Json.MAPPER.readTree(stream);
        } catch (NumberFormatException e) {
            // Jackson's own: an exponent of more digits than an int has.
            throw Problem.malformed("a number is beyond all limits: " + e.getMessage())
                    .refused();
        }
        if (body == null || body.isMissingNode()) {
            throw Problem.malformed("the body is empty; send JSON").refused();
        }
        return body;
    }

    private static Problem.RefusedException tooLarge(long maxBytes) {
        return Problem.tooLarge("the body is larger than " + maxBytes + " bytes; send it in parts")
                .refused();
    }

    private static final class Limited extends FilterInputStream {
        private final long maxBytes;
        private final long begun = System.nanoTime();
        private long left;

        Limited(InputStream in, long maxBytes) {
            super(in);
            this.maxBytes = maxBytes;
            this.left = maxBytes;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        @Override
        public long skip(long n) throws IOException {
            long skipped = super.skip(n);
            count(skipped);
            return skipped;
        }

        private void count(long bytes) {
            left -= bytes;
            if (left < 0) {
                throw tooLarge(maxBytes);
            }
            if (System.nanoTime() - begun > HttpLimits.MAX_BODY_TIME.toNanos()) {
                throw Problem.of(
                                408,
                                "too-slow",
                                "Request timeout",
                                "the body took longer than " + HttpLimits.MAX_BODY_TIME.toMinutes()
                                        + " minutes to arrive; send it in smaller parts")
                        .refused();
            }
        }
    }
}
