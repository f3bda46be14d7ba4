package io.unitrail.producer.ndjson;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StrictJsonTest {
    @Test
    void a_number_beyond_all_limits_is_broken_json_of_its_line_alone() {
        assertThatThrownBy(() -> StrictJson.read("{\"quantity\":1e999999999134352}"))
                .isInstanceOf(StrictJson.BrokenJsonException.class)
                .hasMessageContaining("1e999999999134352");
    }
}
