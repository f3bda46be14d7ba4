package io.unitrail.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionedKeyTest {

    @Test
    void the_text_of_a_key_says_the_id_and_since_when() {
        VersionedKey key = new VersionedKey("plant@home", Instant.parse("2026-03-01T00:00:00Z"));

        assertThat(key.text()).isEqualTo("plant@home@2026-03-01T00:00:00Z");
        assertThat(VersionedKey.parse(key.text())).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plant", "plant@", "@2026-03-01T00:00:00Z", "plant@2026-03-01"})
    void what_is_no_key_is_refused(String text) {
        assertThatThrownBy(() -> VersionedKey.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
