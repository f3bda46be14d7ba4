package io.unitrail.service.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How this service reads and writes JSON: bounded depth and number length, no duplicate names, decimals kept exact. */
public final class Json {

    /** Deepest nesting that a request may have. */
    public static final int MAX_DEPTH = 64;

    /** Longest number that a request may have, in characters. */
    public static final int MAX_NUMBER_CHARS = 100;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_CHARS)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** For trees of requests. */
    public static final JsonMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Deepest nesting of an answer that is read: component trees of a thousand levels. */
    public static final int MAX_ANSWER_DEPTH = 4_000;

    /** For trees of answers, which may be deep. */
    public static final JsonMapper ANSWERS = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_ANSWER_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    /** Writes something; what a lambda that encodes one answer looks like. */
    @FunctionalInterface
    public interface Writing {
        /** Writes one whole value. */
        void to(JsonGenerator out) throws IOException;
    }

    /** A generator on a stream that it closes with itself. */
    public static JsonGenerator generator(OutputStream stream) throws IOException {
        return FACTORY.createGenerator(stream);
    }

    /**
     * A generator that puts each value on its own line. When it is closed over a failure it neither completes what is open nor
     * flushes the stream, so that half an answer is not sent as a whole one.
     */
    public static JsonGenerator lines(OutputStream stream) throws IOException {
        return FACTORY.createGenerator(stream)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT)
                .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM)
                .setRootValueSeparator(new SerializedString("\n"));
    }

    /** A small answer as UTF-8 bytes. */
    public static byte[] bytes(Writing writing) {
        ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        try (JsonGenerator out = generator(buffer)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing JSON to memory failed", e);
        }
        return buffer.toByteArray();
    }

    /** A text field, or null. */
    public static void text(JsonGenerator out, String name, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeNullField(name);
        } else {
            out.writeStringField(name, value.toString());
        }
    }

    /** A time field, or null. */
    public static void time(JsonGenerator out, String name, @Nullable Long millis) throws IOException {
        text(out, name, millis == null ? null : UtcTime.format(millis));
    }

    /** A limit of a question: null where there is none. */
    public static void limit(JsonGenerator out, String name, long millis) throws IOException {
        time(out, name, millis == Long.MAX_VALUE ? null : Long.valueOf(millis));
    }

    /** A decimal field in plain notation, or null. */
    public static void decimal(JsonGenerator out, String name, @Nullable BigDecimal value) throws IOException {
        if (value == null) {
            out.writeNullField(name);
        } else {
            out.writeFieldName(name);
            out.writeNumber(value.toPlainString());
        }
    }

    /** A list of texts. */
    public static void texts(JsonGenerator out, String name, Collection<?> values) throws IOException {
        out.writeArrayFieldStart(name);
        for (Object value : values) {
            out.writeString(value.toString());
        }
        out.writeEndArray();
    }

    /** An object of counts. */
    public static void counts(JsonGenerator out, String name, Map<String, Long> counts) throws IOException {
        out.writeObjectFieldStart(name);
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            out.writeNumberField(count.getKey(), count.getValue());
        }
        out.writeEndObject();
    }
}
