package io.unitrail.service.recalls;

import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.RecallResult;
import io.unitrail.domain.recalls.Recall;
import io.unitrail.service.export.NoticePack;
import io.unitrail.service.export.Report;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The notice to one consignee (21 CFR 7.49(c)): what is recalled and why, its units, what it is asked to do and to answer. */
public final class Notice {
    private static final List<String> COLUMNS =
            List.of("productId", "productName", "lot", "serial", "expiry", "digitalLink", "heldByYouNow", "remedy");

    private final RecallFile file;
    private final Consignees sums;

    public Notice(RecallFile file) {
        this.file = file;
        this.sums = new Consignees(file.gazetteer());
    }

    /** The pack of a consignee; empty if no affected unit went there. */
    public Optional<NoticePack> to(String id) {
        List<List<@Nullable Object>> units = new ArrayList<>();
        RecallResult unused = file.forEach((unit, events, remedy) -> {
            sums.take(unit, events, remedy);
            if (Consignees.isAffected(unit) && sums.of(unit, events).contains(id)) {
                units.add(row(id, unit.state(), remedy));
            }
        });
        return sums.with(file.ledger()).stream()
                .filter(each -> each.id().equals(id) && each.consigned() > 0)
                .findFirst()
                .map(to -> new NoticePack(
                        title(), letter(to), form(to), new Report.Table("units", COLUMNS, Report.rows(units))));
    }

    private List<@Nullable Object> row(String id, ObjectState state, Remedy remedy) {
        UnitId unit = (UnitId) state.object();
        boolean held = state.holder() != null
                && (id.equals(state.holder().party())
                        || id.equals(state.holder().place()));
        return Arrays.asList(
                unit.product().value(),
                file.gazetteer()
                        .product(unit.product())
                        .map(product -> Objects.requireNonNullElse(product.name(), ""))
                        .orElse(""),
                state.lot(),
                unit.serial(),
                state.expiry() == null ? null : state.expiry().toString(),
                unit.canonical(),
                held ? "yes" : "no",
                remedy.word());
    }

    private String title() {
        Recall recall = file.recall();
        return (recall.drill() ? "EXERCISE, NO REAL RECALL: " : "URGENT: RECALL NOTICE: ") + recall.name();
    }

    private List<String> letter(Consignee to) {
        Recall recall = file.recall();
        List<String> lines = new ArrayList<>();
        lines.add("To: " + address(to));
        lines.add("Date: " + RecallFile.time(file.now()) + "    Recall: " + recall.id());
        if (recall.recallClass() != null) {
            lines.add("Class: " + recall.recallClass());
        }
        lines.add("Reason: " + Objects.requireNonNullElse(recall.reason(), "see the enclosed information"));
        lines.add("By our records you received " + to.consigned() + " affected units, of which " + to.held()
                + " are with you now. They are listed in units.csv.");
        to.products()
                .forEach((lot, count) -> lines.add(
                        "  " + lot.productId() + (lot.lot().isEmpty() ? "" : ", lot " + lot.lot()) + ": " + count));
        lines.add(
                "Please stop using, selling and passing on these units at once, keep them apart, and notify those to whom"
                        + " you passed them on.");
        lines.add("Please send back the response form, also if you have none of these units any more.");
        lines.add("As of " + RecallFile.time(file.now()) + ", complete, made from position " + file.position() + ".");
        return lines;
    }

    private List<String> form(Consignee to) {
        return List.of(
                "Recall: " + file.recall().id() + "    " + file.recall().name(),
                "From: " + address(to),
                "Units that we had by your records: " + to.consigned(),
                "Units on hand: ______________________",
                "Units returned: ______________________",
                "Units destroyed: ______________________",
                "Units passed on, and to whom: ______________________",
                "We notified those to whom we passed units on:  [ ] yes  [ ] no  [ ] nobody",
                "Name, position: ______________________",
                "Date, signature: ______________________");
    }

    private static String address(Consignee to) {
        List<String> parts = new ArrayList<>();
        for (String part : new String[] {to.name(), to.address(), to.phone(), to.id()}) {
            if (part != null) {
                parts.add(part);
            }
        }
        return String.join(", ", parts);
    }
}
