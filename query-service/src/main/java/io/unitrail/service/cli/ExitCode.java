package io.unitrail.service.cli;

/** What a command's exit says. */
public final class ExitCode {
    /** It did what it was asked to. */
    public static final int OK = 0;

    /** It could not, or not wholly. */
    public static final int FAILED = 1;

    /** It was asked wrongly. */
    public static final int USAGE = 2;

    private ExitCode() {}
}
