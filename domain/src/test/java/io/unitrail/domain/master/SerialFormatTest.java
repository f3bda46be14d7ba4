package io.unitrail.domain.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the serials of a product look like (rules 8: ranges; issue 7: pattern, length, check digit). */
class SerialFormatTest {

    @Test
    void a_serial_must_satisfy_length_pattern_check_digit_and_a_range() {
        SerialFormat format = new SerialFormat("26\\d+", 6, true, List.of(new SerialFormat.Range("260010", "260999")));

        assertThat(format.objection("260018"))
                .hasValueSatisfying(why -> assertThat(why).contains("check digit"));
        assertThat(format.objection("260015")).isEmpty();
        assertThat(format.objection("2600150")).isPresent();
        assertThat(format.objection("250015")).isPresent();
        assertThat(format.objection("260000")).isPresent();
        assertThat(format.objection("26001X")).isPresent();
    }

    @Test
    void named_groups_say_what_stands_inside_a_serial() {
        SerialFormat format = new SerialFormat("(?<lot>L\\d)(?<date>\\d{6})-\\d+", null, false, List.of());

        assertThat(format.parts("L7260301-55")).isEqualTo(Map.of("lot", "L7", "date", "260301"));
        assertThat(format.parts("X")).isEmpty();
    }

    @Test
    void ranges_have_the_same_length_and_an_order_and_patterns_can_be_read() {
        assertThatThrownBy(() -> new SerialFormat.Range("9", "10")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SerialFormat.Range("20", "10")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SerialFormat("(", null, false, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'('");
        assertThatThrownBy(() -> new SerialFormat(null, 21, false, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
