package io.unitrail.quickstart;

import io.unitrail.service.cli.CommandProvider;

/** Adds {@code unitrail quickstart}. */
public final class QuickstartProvider implements CommandProvider {
    @Override
    public Object command() {
        return new QuickstartCommand();
    }
}
