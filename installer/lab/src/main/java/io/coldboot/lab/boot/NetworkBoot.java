package io.coldboot.lab.boot;

import io.coldboot.lab.boot.DhcpClient.Lease;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What firmware with iPXE does when it is told to boot from the network: take a lease, fetch the script, follow it. Runs on a
 * thread of the machine's namespace, so that every packet really goes over the machine's cable.
 */
public final class NetworkBoot {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 20_000;
    private static final int LARGEST_SCRIPT = 1 << 20;

    private final String mac;
    private final UUID uuid;
    private final Consumer<String> console;

    /** The firmware of a machine. */
    public NetworkBoot(String mac, UUID uuid, Consumer<String> console) {
        this.mac = mac;
        this.uuid = uuid;
        this.console = console;
    }

    /** Follows the boot script that the lease names. */
    public BootDecision follow(Lease lease) throws InterruptedException {
        Optional<URI> script = script(lease);
        if (script.isEmpty())
            return new BootDecision.Nothing("the DHCP server's answer names no boot script to fetch by HTTP");
        return new Ipxe(new Wire(), settings(lease)).chain(script.get());
    }

    private static Optional<URI> script(Lease lease) {
        try {
            return lease.bootFile().startsWith("http://")
                    ? Optional.of(URI.create(lease.bootFile()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Map<String, String> settings(Lease lease) {
        Map<String, String> settings = new HashMap<>(
                Map.of("mac", mac, "uuid", uuid.toString(), "ip", lease.address(), "next-server",
                        lease.nextServer(), "dhcp-server", lease.server(), "filename", lease.bootFile(), "platform",
                        "pcbios", "buildarch", "x86_64"));
        lease.gateways().stream().limit(1).forEach(gateway -> settings.put("gateway", gateway));
        return settings;
    }

    /** Scripts by HTTP over the machine's cable. */
    private final class Wire implements Ipxe.Machine {

        @Override
        public String fetch(URI uri) throws IOException {
            HttpURLConnection http = open(uri, "GET", false);
            try (var body = http.getInputStream()) {
                return new String(body.readNBytes(LARGEST_SCRIPT), StandardCharsets.UTF_8);
            } finally {
                http.disconnect();
            }
        }

        @Override
        public void check(URI uri) throws IOException {
            HttpURLConnection head = open(uri, "HEAD", true);
            boolean known = head.getResponseCode() == HttpURLConnection.HTTP_OK;
            head.disconnect();
            // A small server may not know HEAD: begin to read, and let go.
            if (!known)
                open(uri, "GET", false).disconnect();
        }

        @Override
        public void say(String text) {
            console.accept(text);
        }

        @Override
        public void sleep(int seconds) throws InterruptedException {
            Thread.sleep(Duration.ofSeconds(seconds));
        }

        private HttpURLConnection open(URI uri, String method, boolean mayBeUnknown) throws IOException {
            if (!"http".equals(uri.getScheme()))
                throw new IOException("only http is supported");
            HttpURLConnection http = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
            http.setRequestMethod(method);
            http.setConnectTimeout(CONNECT_MILLIS);
            http.setReadTimeout(READ_MILLIS);
            http.setUseCaches(false);
            // A connection that is kept would be handed to another machine's thread, and is a socket in this machine's namespace.
            http.setRequestProperty("Connection", "close");
            int status = http.getResponseCode();
            boolean unknown = status == HttpURLConnection.HTTP_BAD_METHOD
                    || status == HttpURLConnection.HTTP_NOT_IMPLEMENTED;
            if (status != HttpURLConnection.HTTP_OK && !(unknown && mayBeUnknown)) {
                http.disconnect();
                throw new IOException("the server answers " + status);
            }
            return http;
        }
    }
}
