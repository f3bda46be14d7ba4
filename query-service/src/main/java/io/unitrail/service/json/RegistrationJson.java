package io.unitrail.service.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.InvalidQueryException;
import io.unitrail.service.port.Registrations.Contact;
import io.unitrail.service.port.Registrations.Entry;
import io.unitrail.service.port.Registrations.Request;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Registrations as JSON and CSV. Messages never repeat what somebody wrote of themselves. */
public final class RegistrationJson {
    /** Longest name, in characters. */
    public static final int MAX_NAME_CHARS = 200;

    /** Longest mail address, in characters (RFC 5321, section 4.5.3.1). */
    public static final int MAX_EMAIL_CHARS = 254;

    /** Longest phone number, in characters. */
    public static final int MAX_PHONE_CHARS = 40;

    /** Longest address, in characters. */
    public static final int MAX_ADDRESS_CHARS = 500;

    private static final String DEFAULT_LANGUAGE = "en";
    private static final int LEAST_DIGITS = 5;
    private static final Set<String> FIELDS = Set.of("productId", "serial", "contact", "language", "consent");
    private static final Set<String> CONTACT = Set.of("name", "email", "phone", "address");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@,;<>]+@[^\\s@,;<>]+");
    private static final Pattern PHONE = Pattern.compile("[0-9 +().\\-/]+");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}");
    private static final List<String> COLUMNS = List.of(
            "id",
            "productId",
            "serial",
            "registeredAt",
            "language",
            "contact.name",
            "contact.email",
            "contact.phone",
            "contact.address",
            "unreadable");

    private RegistrationJson() {}

    /** @throws InvalidQueryException pointing to what is wrong */
    public static Request read(JsonNode body) {
        JsonFields fields = new JsonFields(body, "", FIELDS);
        String product = text(fields, "productId", Integer.MAX_VALUE);
        String serial = text(fields, "serial", Integer.MAX_VALUE);
        if (product == null) {
            throw missing(fields, "productId");
        }
        if (serial == null) {
            throw missing(fields, "serial");
        }
        UnitId unit = new UnitId(ProductId.parse(product), serial);
        JsonNode contact = fields.get("contact");
        if (contact == null) {
            throw missing(fields, "contact");
        }
        Contact reached = contact(contact, fields.at("contact"));
        String language = text(fields, "language", Integer.MAX_VALUE);
        if (language != null && !LANGUAGE.matcher(language).matches()) {
            throw new InvalidQueryException(
                    fields.at("language"), "language is no language tag (BCP 47); write it like en or de-CH");
        }
        JsonNode consent = fields.get("consent");
        if (consent == null || !consent.isBoolean() || !consent.booleanValue()) {
            throw new InvalidQueryException(
                    fields.at("consent"), "consent must be true: without it nothing may be kept");
        }
        return new Request(unit, reached, language == null ? DEFAULT_LANGUAGE : language);
    }

    private static Contact contact(JsonNode node, String pointer) {
        if (!node.isObject()) {
            throw new InvalidQueryException(pointer, "contact must be an object with email or phone");
        }
        JsonFields fields = new JsonFields(node, pointer, CONTACT);
        String name = text(fields, "name", MAX_NAME_CHARS);
        String email = text(fields, "email", MAX_EMAIL_CHARS);
        String phone = text(fields, "phone", MAX_PHONE_CHARS);
        String address = text(fields, "address", MAX_ADDRESS_CHARS);
        if (email == null && phone == null) {
            throw new InvalidQueryException(pointer, "give an email or a phone number to reach you by");
        }
        if (email != null && !EMAIL.matcher(email).matches()) {
            throw new InvalidQueryException(fields.at("email"), "email is no mail address; write it like name@host");
        }
        if (phone != null
                && (!PHONE.matcher(phone).matches()
                        || phone.chars().filter(Character::isDigit).count() < LEAST_DIGITS)) {
            throw new InvalidQueryException(
                    fields.at("phone"), "phone is no phone number; write it like +41 44 000 00 00");
        }
        return new Contact(name, email, phone, address);
    }

    /** A text without blanks around it; one of nothing else counts as left out. */
    private static @Nullable String text(JsonFields fields, String name, int most) {
        JsonNode value = fields.get(name);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            throw new InvalidQueryException(fields.at(name), name + " must be a text in quotes");
        }
        String text = value.textValue().strip();
        if (text.length() > most) {
            throw new InvalidQueryException(fields.at(name), name + " has more than " + most + " characters");
        }
        return text.isEmpty() ? null : text;
    }

    private static InvalidQueryException missing(JsonFields fields, String name) {
        return new InvalidQueryException(fields.at(name), name + " is missing");
    }

    /**
     * The items of a list.
     *
     * @param safe makes a text one that no spreadsheet takes for a formula
     */
    public static Listing<Entry> listing(UnaryOperator<@Nullable String> safe) {
        return new Listing<>(COLUMNS, entry -> row(entry, safe), RegistrationJson::write);
    }

    private static List<@Nullable Object> row(Entry entry, UnaryOperator<@Nullable String> safe) {
        Contact contact = entry.contact();
        return Arrays.asList(
                entry.id(),
                entry.unit().product().value(),
                entry.unit().serial(),
                UtcTime.format(entry.registeredAt()),
                entry.language(),
                contact == null ? null : safe.apply(contact.name()),
                contact == null ? null : safe.apply(contact.email()),
                contact == null ? null : safe.apply(contact.phone()),
                contact == null ? null : safe.apply(contact.address()),
                entry.unreadable() == null ? null : entry.unreadable().word());
    }

    private static void write(JsonGenerator out, Entry entry) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", entry.id());
        out.writeStringField("productId", entry.unit().product().value());
        out.writeStringField("serial", entry.unit().serial());
        Json.time(out, "registeredAt", entry.registeredAt());
        Json.text(out, "language", entry.language());
        Contact contact = entry.contact();
        if (contact == null) {
            out.writeNullField("contact");
        } else {
            out.writeObjectFieldStart("contact");
            Json.text(out, "name", contact.name());
            Json.text(out, "email", contact.email());
            Json.text(out, "phone", contact.phone());
            Json.text(out, "address", contact.address());
            out.writeEndObject();
        }
        Json.text(
                out,
                "unreadable",
                entry.unreadable() == null ? null : entry.unreadable().word());
        out.writeEndObject();
    }
}
