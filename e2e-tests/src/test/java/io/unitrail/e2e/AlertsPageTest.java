package io.unitrail.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.alerts.AlertRule;
import io.unitrail.domain.alerts.AlertRules;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of docs/alerts.md is what the rules are. */
class AlertsPageTest {
    private static final Pattern ROW = Pattern.compile("(?m)^(\\| `[a-z_]+` \\| (info|warning|critical) \\|.*)$");

    @Test
    void the_page_lists_every_rule_as_it_is() throws IOException {
        String page = Files.readString(RepositoryRoot.path().resolve("docs/alerts.md"));
        List<String> rows = ROW.matcher(page)
                .results()
                .map(MatchResult::group)
                .map(AlertsPageTest::withoutLast)
                .toList();

        assertThat(rows)
                .isEqualTo(AlertRules.ALL.stream().map(AlertsPageTest::row).toList());
    }

    private static String row(AlertRule rule) {
        return "| `" + rule.code() + "` | " + rule.severity().word() + " | " + rule.raisedWhen() + " | "
                + rule.notWhen() + " |";
    }

    /** The last column says what no rule has as data. */
    private static String withoutLast(String row) {
        String open = row.substring(0, row.length() - 1);
        return row.substring(0, open.lastIndexOf('|') + 1);
    }
}
