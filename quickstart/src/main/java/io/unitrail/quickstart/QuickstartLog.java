package io.unitrail.quickstart;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;
import org.slf4j.LoggerFactory;

/** Sends the log of this process to a file. */
final class QuickstartLog {
    private static final String CONFIGURATION = "/logback-quickstart.xml";
    private static final String FILE = "unitrail.log.file";

    private QuickstartLog() {}

    static void writeTo(Path file) throws IOException {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return; // another logging library was put in its place, with its own configuration
        }
        URL configuration = Objects.requireNonNull(QuickstartLog.class.getResource(CONFIGURATION));
        context.reset();
        context.putProperty(FILE, file.toString());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(configuration);
        } catch (JoranException e) {
            throw new IOException("cannot log to " + file, e);
        }
    }
}
