package io.unitrail.domain.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTokenTest {
    private static final String TOPIC = "Zx-9_dEfGhIjKlMnOpQrSt";

    @Test
    void a_token_comes_back_from_its_text_and_needs_no_escaping() {
        PositionToken token = PositionToken.of(TOPIC, Map.of(11, 5L, 0, 999_999_999_999_999_999L, 2, 0L));

        assertThat(token.encode()).isEqualTo("p1." + TOPIC + ".0~999999999999999999.2~0.11~5");
        assertThat(token.encode()).matches("[A-Za-z0-9._~-]+");
        assertThat(PositionToken.parse(token.encode())).isEqualTo(token);
        assertThat(PositionToken.parse(PositionToken.start(TOPIC).encode()).nextOffset(3))
                .isZero();
    }

    @Test
    void covering_is_by_partition_and_the_unlisted_is_at_the_start() {
        PositionToken three = PositionToken.of(TOPIC, Map.of(0, 3L, 1, 3L));
        PositionToken more = PositionToken.of(TOPIC, Map.of(0, 4L));

        assertThat(three.covers(PositionToken.start(TOPIC))).isTrue();
        assertThat(three.covers(PositionToken.of(TOPIC, Map.of(1, 3L, 2, 0L)))).isTrue();
        assertThat(three.covers(more)).isFalse();
        assertThat(more.covers(three)).isFalse();
        assertThat(three.merge(more)).isEqualTo(PositionToken.of(TOPIC, Map.of(0, 4L, 1, 3L)));
        assertThat(three.merge(more).covers(three)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "p1",
                "p2.abc",
                "p1.",
                "p1.a b.0~1",
                "p1.abc.",
                "p1.abc.0",
                "p1.abc.0~-1",
                "p1.abc.00~1",
                "p1.abc.1~1.0~1",
                "p1.abc.1~1.1~2",
                "p1.abc.0~9999999999999999999",
                "p1.abc.9999999999~1"
            })
    void a_text_that_is_no_token_is_refused_as_such(String text) {
        assertThatThrownBy(() -> PositionToken.parse(text)).isInstanceOf(InvalidPositionTokenException.class);
    }

    @Test
    void a_token_of_another_topic_is_told_apart_from_a_bad_one() {
        PositionToken foreign = PositionToken.of("abc", Map.of(0, 1L));

        assertThatThrownBy(() -> PositionToken.start(TOPIC).covers(foreign))
                .isInstanceOf(ForeignPositionTokenException.class)
                .hasMessageContaining("abc")
                .hasMessageContaining(TOPIC);
    }
}
