package io.coldboot.openstack.tenant;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.coldboot.engine.port.Secrets.KeyPair;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * An instance from outside, by its floating address: ping and ssh. Its host key is as young as it is, and nobody can know it: an
 * instance of a trial has nothing to hide.
 */
final class GuestShell {

    private static final int CONNECT_MILLIS = 4_000;
    private static final int PORT = 22;

    private final String address;
    private final KeyPair key;

    GuestShell(String address, KeyPair key) {
        this.address = address;
        this.key = key;
    }

    /** Whether it answers an echo request (RFC 792) in this time; as root Java really asks so. */
    boolean answersPing(Duration longest) {
        try {
            return InetAddress.getByName(address).isReachable((int) longest.toMillis());
        } catch (IOException e) {
            return false;
        }
    }

    /** What a command there says; empty if nobody can log in, or the command fails or does not end in time. */
    Optional<String> run(String command, Duration longest) {
        try {
            JSch jsch = new JSch();
            jsch.addIdentity("trial", key.privateKey().getBytes(StandardCharsets.US_ASCII), null, null);
            Session session = jsch.getSession("root", address, PORT);
            session.setConfig("StrictHostKeyChecking", "no");
            session.setConfig("PreferredAuthentications", "publickey");
            session.setDaemonThread(true);
            try {
                session.connect(CONNECT_MILLIS);
                return run(session, command, longest);
            } finally {
                session.disconnect();
            }
        } catch (JSchException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> run(Session session, String command, Duration longest) throws JSchException {
        ChannelExec channel = (ChannelExec) session.openChannel("exec");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        channel.setCommand(command);
        channel.setOutputStream(said);
        channel.connect(CONNECT_MILLIS);
        try {
            Patience.until(longest, command + " has not ended", "", channel::isClosed);
        } catch (io.coldboot.engine.port.PortException e) {
            return Optional.empty();
        }
        return channel.getExitStatus() == 0 ? Optional.of(said.toString(StandardCharsets.UTF_8)) : Optional.empty();
    }
}
