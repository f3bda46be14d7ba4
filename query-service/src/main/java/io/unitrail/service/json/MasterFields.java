package io.unitrail.service.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.unitrail.domain.query.InvalidQueryException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What products, places and parties have in common. */
final class MasterFields {
    private MasterFields() {}

    /** Since when the version holds; for ever if left out. */
    static long validFrom(JsonFields fields) {
        Long validFrom = fields.time("validFrom");
        if (validFrom != null && validFrom < 0) {
            throw new InvalidQueryException(
                    fields.at("validFrom"), "validFrom is before 1970; leave it out for a version that always held");
        }
        return validFrom == null ? 0 : validFrom;
    }

    /** The body may repeat the identifier of the path, but not name another. */
    static void checkId(JsonFields fields, String field, String id) {
        String given = fields.text(field);
        if (given != null && !given.equals(id)) {
            throw new InvalidQueryException(
                    fields.at(field), field + " '" + given + "' is not the path's " + id + "; leave it out");
        }
    }

    static void number(JsonGenerator out, String name, @Nullable Integer value) throws IOException {
        if (value == null) {
            out.writeNullField(name);
        } else {
            out.writeNumberField(name, value);
        }
    }
}
