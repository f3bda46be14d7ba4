package io.unitrail.service.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The client's connection, for breaking it off. */
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private Connection() {}

    /**
     * Resets the connection, so that a client that reads until the end cannot take half an answer for a whole one. A plain close
     * would look like the end to whoever asked for {@code Connection: close}.
     */
    static void breakOff(Context ctx) {
        EndPoint endPoint = ServletContextRequest.getServletContextRequest(ctx.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
        if (endPoint.getTransport() instanceof SocketChannel channel) {
            try {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException e) {
                LOG.debug("the connection is closed already", e);
            }
        }
        endPoint.close();
    }
}
