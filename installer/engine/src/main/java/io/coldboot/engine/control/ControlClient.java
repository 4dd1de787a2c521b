package io.coldboot.engine.control;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.EventJson;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.run.Command;
import io.coldboot.engine.run.Commands.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A console's end of the socket. */
public final class ControlClient {

    private final Path site;

    /** The run of the site that has this directory. */
    public ControlClient(Path site) {
        this.site = site;
    }

    /**
     * Gives the run a command.
     *
     * @throws PortException with {@link Cause#PRECONDITION} if no run is under way
     */
    public Reply send(Command command) {
        try (Connection connection = connect()) {
            connection.write(EventJson.json().writeValueAsString(command));
            String line = connection.in().readLine();
            return line == null
                    ? new Reply(false, "the run ended before it answered")
                    : EventJson.json().readValue(line, Reply.class);
        } catch (IOException e) {
            throw noRun(e);
        }
    }

    /**
     * Follows the run from the first event of its journal. Returns when the run ends.
     *
     * @throws PortException with {@link Cause#PRECONDITION} if no run is under way
     */
    public void watch(Consumer<Event> listener) {
        try (Connection connection = connect()) {
            connection.write("{\"command\":\"" + ControlServer.WATCH + "\"}");
            for (String line = connection.in().readLine(); line != null; line = connection.in().readLine())
                EventJson.parse(line).ifPresent(listener);
        } catch (IOException e) {
            throw noRun(e);
        }
    }

    private Connection connect() throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(site.resolve(ControlServer.SOCKET)));
        return new Connection(channel, new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8)),
                Channels.newWriter(channel, StandardCharsets.UTF_8));
    }

    private PortException noRun(IOException e) {
        return new PortException(new Failure(Cause.PRECONDITION, "site " + site.getFileName(), "no run is under way",
                "start one with: coldboot run", e));
    }

    private record Connection(SocketChannel channel, BufferedReader in, Writer out) implements AutoCloseable {
        void write(String line) throws IOException {
            out.write(line + "\n");
            out.flush();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
