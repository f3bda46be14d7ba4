package io.unitrail.service.http;

import io.javalin.http.Context;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A set sent as it is found, in bounded memory. Its completeness stands in the HTTP trailers {@code Unitrail-Complete} and
 * {@code Unitrail-Units}; without them it is not complete, and the connection has been reset. Nothing is sent before the first
 * buffer is full, so that a refusal found early is still answered with its status.
 */
final class StreamedAnswer {
    static final String COMPLETE = "Unitrail-Complete";
    static final String UNITS = "Unitrail-Units";
    private static final int BUFFER_BYTES = 32 * 1024;

    private final Map<String, String> trailers = new HashMap<>();
    private final BufferedOutputStream out;
    private final InstantSource clock;
    private final long deadline;
    private long units;

    StreamedAnswer(Context ctx, MediaType type, InstantSource clock) {
        this.clock = clock;
        this.deadline = clock.millis() + HttpLimits.MAX_STREAM_TIME.toMillis();
        this.out = new BufferedOutputStream(new Sending(ctx, type), BUFFER_BYTES);
    }

    /** Where the lines go; closed by nobody, the server ends the answer. */
    OutputStream out() {
        return out;
    }

    /** Counts a unit that was written. */
    void counted() {
        units++;
        if (clock.millis() > deadline) {
            throw Problem.notComplete(
                            "the set took longer than " + HttpLimits.MAX_STREAM_TIME.toMinutes()
                                    + " minutes to be read; narrow it, or read it by pages",
                            Set.of())
                    .refused();
        }
    }

    long units() {
        return units;
    }

    /** Everything is there. */
    void complete() throws IOException {
        trailers.put(COMPLETE, "true");
        trailers.put(UNITS, Long.toString(units));
        out.flush();
    }

    /** Sets the headers with the first bytes only, so that an answer can still become a problem before. */
    private final class Sending extends OutputStream {
        private final Context ctx;
        private final MediaType type;
        private @Nullable OutputStream body;

        Sending(Context ctx, MediaType type) {
            this.ctx = ctx;
            this.type = type;
        }

        private OutputStream body() throws IOException {
            OutputStream begun = body;
            if (begun == null) {
                ctx.contentType(type.header());
                ctx.header("Trailer", COMPLETE + ", " + UNITS);
                ctx.res().setTrailerFields(() -> trailers);
                begun = ctx.res().getOutputStream();
                body = begun;
            }
            return begun;
        }

        @Override
        public void write(int b) throws IOException {
            body().write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            body().write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            body().flush();
        }
    }
}
