package io.unitrail.service.cli;

/** Adds a command to {@code unitrail}; found by {@link java.util.ServiceLoader}. */
public interface CommandProvider {

    /** An object annotated as a picocli command; its exit code follows {@link ExitCode}. */
    Object command();
}
