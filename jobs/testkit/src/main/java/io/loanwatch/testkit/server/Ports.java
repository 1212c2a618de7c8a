package io.loanwatch.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports on 127.0.0.1. */
public final class Ports {

    private Ports() {}

    /** A port that was free a moment ago. Another process can take it before it is used; bind it soon. */
    public static int free() {
        try (ServerSocket socket = bind(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on 127.0.0.1", e);
        }
    }

    /**
     * Returns normally if the port can be bound.
     *
     * @param key what the port is for, for the message
     * @throws PortTakenException if another socket listens on it
     */
    public static void requireFree(String key, int port) {
        try {
            bind(port).close();
        } catch (BindException e) {
            throw new PortTakenException(key, port);
        } catch (IOException e) {
            throw new UncheckedIOException(key + " " + port + " on 127.0.0.1 cannot be bound", e);
        }
    }

    /** A free port for 0, else the port itself once it is known to be free. */
    static int freeOr(String key, int port) {
        if (port == 0) {
            return free();
        }
        requireFree(key, port);
        return port;
    }

    private static ServerSocket bind(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        // As servers do: connections of a predecessor that linger in TIME_WAIT do not count as taken.
        socket.setReuseAddress(true);
        try {
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        return socket;
    }
}
