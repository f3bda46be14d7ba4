package io.unitrail.domain.answers;

import java.util.List;

/** The types of business transactions of CBV 2.0 (section 7.3), and none. */
final class Transactions {
    static final List<String> TYPES = List.of(
            "",
            "bol",
            "cert",
            "desadv",
            "inv",
            "pedigree",
            "po",
            "poc",
            "prodorder",
            "recadv",
            "rma",
            "testprd",
            "testres",
            "upevt");

    private Transactions() {}
}
