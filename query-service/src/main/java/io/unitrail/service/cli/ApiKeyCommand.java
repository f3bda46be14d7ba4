package io.unitrail.service.cli;

import io.unitrail.service.access.ApiKey;
import io.unitrail.service.access.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code unitrail api-key}: keys for systems and partners; only their hashes are kept. */
@Command(
        name = "api-key",
        mixinStandardHelpOptions = true,
        description = "Makes API keys; a node knows them by the file that auth.api.keys.file names.")
final class ApiKeyCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before any use
    private CommandSpec spec;

    private final Console console;

    ApiKeyCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command: create");
    }

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Makes a key, prints it once to stdout, and its hashed line for the file of keys to stderr.",
            footer = {
                "",
                "Roles: line, partner, viewer, compliance, recall_manager, admin; several with commas.",
                "To take a key back, take its line out of the file; nodes see that within seconds."
            })
    int create(
            @Option(
                            names = "--role",
                            required = true,
                            split = ",",
                            paramLabel = "ROLE",
                            description = "What it may do; repeat it or use commas.")
                    List<String> roles,
            @Option(
                            names = "--name",
                            required = true,
                            paramLabel = "NAME",
                            description = "Who it is for, as the audit trail will call it.")
                    String name,
            @Option(
                            names = "--party",
                            paramLabel = "PARTY",
                            description = "For a partner, which one: its GLN or identifier in master data.")
                    @Nullable
                    String party,
            @Option(
                            names = "--expires",
                            paramLabel = "DATE",
                            description = "Last day of use, such as 2027-12-31 (UTC).")
                    @Nullable
                    LocalDate expires,
            @Option(
                            names = "--file",
                            paramLabel = "FILE",
                            description = "Adds the line to this file of keys, which is made if it is not there.")
                    @Nullable
                    Path file)
            throws IOException {
        ApiKey.Created created;
        try {
            created = ApiKey.create(name, known(roles), party, expires, new SecureRandom());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        if (file == null) {
            console.note("add this line to the file that auth.api.keys.file names:");
            console.note(created.key().line());
        } else {
            Files.writeString(
                    file,
                    created.key().line() + System.lineSeparator(),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            console.note("added to " + file);
        }
        console.note("the key, which is kept nowhere else:");
        console.data(created.secret());
        return ExitCode.OK;
    }

    private static Set<Role> known(List<String> words) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        words.forEach(word -> roles.addAll(ApiKey.roles(word)));
        return roles;
    }
}
