package io.coldboot.agent.net;

import java.io.InputStream;
import java.net.HttpURLConnection;
import java.util.Set;

/** An answer whose body is still to be read. Closing it hangs up. */
public final class Download implements AutoCloseable {

    private final HttpURLConnection connection;
    private final int status;
    private final InputStream body;
    private final Set<HttpURLConnection> underWay;

    Download(HttpURLConnection connection, int status, InputStream body, Set<HttpURLConnection> underWay) {
        this.connection = connection;
        this.status = status;
        this.body = body;
        this.underWay = underWay;
    }

    /** HTTP status code. */
    public int status() {
        return status;
    }

    /** The body's length in bytes as announced; -1 if the server did not say. */
    public long length() {
        return connection.getContentLengthLong();
    }

    /** The body. */
    public InputStream body() {
        return body;
    }

    @Override
    public void close() {
        underWay.remove(connection);
        connection.disconnect();
    }
}
