package io.unitrail.bench.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CopyRowsTest {
    @Test
    void cells_are_written_as_copy_reads_them() {
        CopyRows rows = new CopyRows();
        rows.cell("a\tb\\c\nd")
                .cell((String) null)
                .cell(7)
                .cell(new byte[] {0, (byte) 255})
                .endRow();
        rows.cell("").endRow();

        assertThat(rows).hasToString("a\\tb\\\\c\\nd\t\\N\t7\t\\\\x00ff\n\n");
    }
}
