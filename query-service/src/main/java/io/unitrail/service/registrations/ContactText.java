package io.unitrail.service.registrations;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.service.json.Json;
import io.unitrail.service.port.Registrations.Contact;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is sealed: contact and language as JSON, filled up with blanks so that its length tells little. */
record ContactText(Contact contact, String language) {
    /** Lengths are multiples of this many bytes. */
    static final int PADDING_BYTES = 256;

    byte[] bytes() {
        byte[] text = Json.bytes(out -> {
            out.writeStartObject();
            Json.text(out, "name", contact.name());
            Json.text(out, "email", contact.email());
            Json.text(out, "phone", contact.phone());
            Json.text(out, "address", contact.address());
            Json.text(out, "language", language);
            out.writeEndObject();
        });
        int padded = (text.length + PADDING_BYTES - 1) / PADDING_BYTES * PADDING_BYTES;
        byte[] filled = Arrays.copyOf(text, padded);
        Arrays.fill(filled, text.length, padded, (byte) ' ');
        return filled;
    }

    static Optional<ContactText> of(byte[] bytes) {
        try {
            JsonNode text = Json.MAPPER.readTree(bytes);
            return Optional.of(new ContactText(
                    new Contact(
                            field(text, "name"), field(text, "email"), field(text, "phone"), field(text, "address")),
                    text.path("language").asText("en")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String field(JsonNode text, String name) {
        return text.hasNonNull(name) ? text.get(name).asText() : null;
    }

    /** Says nothing of whom. */
    @Override
    public String toString() {
        return "ContactText[…]";
    }
}
