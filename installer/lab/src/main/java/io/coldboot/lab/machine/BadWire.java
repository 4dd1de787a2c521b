package io.coldboot.lab.machine;

import io.coldboot.lab.host.Namespaces;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Changes one byte of what a machine downloads, between the socket and the agent. It takes the place of this process's handler
 * of http addresses, so the agent needs no hook for it and knows nothing of it.
 */
public final class BadWire extends URLStreamHandler {

    /** Smaller answers are the talk of the protocol; only images are damaged. */
    private static final long SMALLEST_IMAGE = 1 << 20;

    private final URL original;
    private final Predicate<String> damaged;

    private BadWire(URL original, Predicate<String> damaged) {
        this.original = original;
        this.damaged = damaged;
    }

    /**
     * Takes effect for this whole process; can be done once.
     *
     * @param damaged whether what is downloaded in a network namespace is damaged, now
     */
    public static void install(Predicate<String> damaged) throws IOException {
        // An address that was made before remembers the JDK's own handler, and lends it to those that are made from it.
        URL original = URI.create("http://localhost/").toURL();
        BadWire wire = new BadWire(original, damaged);
        URL.setURLStreamHandlerFactory(protocol -> protocol.equals("http") ? wire : null);
    }

    @Override
    protected URLConnection openConnection(URL url) throws IOException {
        return openConnection(url, Proxy.NO_PROXY);
    }

    @Override
    @SuppressWarnings("deprecation") // URL.of takes a handler, but nobody gives away the JDK's.
    protected URLConnection openConnection(URL url, Proxy proxy) throws IOException {
        URLConnection connection = new URL(original, url.toString()).openConnection(proxy);
        boolean bad = connection instanceof HttpURLConnection && Namespaces.current().filter(damaged).isPresent();
        return bad ? new Damaged(url, (HttpURLConnection) connection) : connection;
    }

    /** A connection whose body is not what the server sent. */
    private static final class Damaged extends HttpURLConnection {

        private final HttpURLConnection real;

        Damaged(URL url, HttpURLConnection real) {
            super(url);
            this.real = real;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            long length = real.getContentLengthLong();
            InputStream body = real.getInputStream();
            return length < SMALLEST_IMAGE ? body : new OneByteOff(body, length / 2);
        }

        @Override
        public void connect() throws IOException {
            real.connect();
        }

        @Override
        public void disconnect() {
            real.disconnect();
        }

        @Override
        public boolean usingProxy() {
            return real.usingProxy();
        }

        @Override
        public int getResponseCode() throws IOException {
            return real.getResponseCode();
        }

        @Override
        public @Nullable InputStream getErrorStream() {
            return real.getErrorStream();
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return real.getOutputStream();
        }

        @Override
        public @Nullable String getHeaderField(String name) {
            return real.getHeaderField(name);
        }

        @Override
        public void setRequestMethod(String method) throws ProtocolException {
            real.setRequestMethod(method);
        }

        @Override
        public void setRequestProperty(String key, String value) {
            real.setRequestProperty(key, value);
        }

        @Override
        public void setDoOutput(boolean output) {
            real.setDoOutput(output);
        }

        @Override
        public void setFixedLengthStreamingMode(int length) {
            real.setFixedLengthStreamingMode(length);
        }

        @Override
        public void setFixedLengthStreamingMode(long length) {
            real.setFixedLengthStreamingMode(length);
        }

        @Override
        public void setConnectTimeout(int milliseconds) {
            real.setConnectTimeout(milliseconds);
        }

        @Override
        public void setReadTimeout(int milliseconds) {
            real.setReadTimeout(milliseconds);
        }

        @Override
        public void setUseCaches(boolean use) {
            real.setUseCaches(use);
        }
    }

    /** A stream in which the lowest bit of one byte is the other way round. */
    static final class OneByteOff extends FilterInputStream {

        private final long where;
        private long position;

        OneByteOff(InputStream in, long where) {
            super(in);
            this.where = where;
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            return value >= 0 && position++ == where ? value ^ 1 : value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = in.read(bytes, offset, length);
            if (count > 0 && position <= where && where < position + count)
                bytes[offset + (int) (where - position)] ^= 1;
            position += Math.max(count, 0);
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = in.skip(count);
            position += skipped;
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
