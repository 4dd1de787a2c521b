package io.coldboot.openstack.ssh;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.jcraft.jsch.ChannelExec;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.Session;
import io.coldboot.engine.port.NodeAccess;
import io.coldboot.engine.port.Secrets;

/** ssh by JSch, as root, with the site's ed25519 key and nothing else. */
public final class SshNodeAccess implements NodeAccess {

    private static final JsonMapper JSON = new JsonMapper();

    private final SshLogin login;

    /**
     * Connects to nothing yet.
     *
     * @param keyName name of the site's key pair in the secrets
     */
    public SshNodeAccess(Secrets secrets, String keyName) {
        this(new SshLogin(secrets, keyName, SshLogin.PORT));
    }

    SshNodeAccess(SshLogin login) {
        this.login = login;
    }

    @Override
    public List<String> missing(String address, String hostKey) {
        try {
            Session session = login.session(address, hostKey);
            try {
                session.connect(SshLogin.TIMEOUT_MS);
                ChannelExec channel = (ChannelExec) session.openChannel("exec");
                channel.setCommand("timeout 30 /usr/libexec/coldboot/health");
                channel.setInputStream(null);
                InputStream said = channel.getInputStream();
                channel.connect(SshLogin.TIMEOUT_MS);
                return notUp(address, new String(said.readAllBytes(), StandardCharsets.UTF_8));
            } finally {
                session.disconnect();
            }
        } catch (JSchException | IOException e) {
            throw new PortException(new Failure(Cause.SERVICE_DOWN, address,
                    "does not answer to ssh: " + e.getMessage(), "nothing to do: it is asked again", e));
        }
    }

    /** {@code {"services": [{"name": …, "state": "up"}]}}; what cannot be read is a machine that still starts. */
    private static List<String> notUp(String address, String health) {
        try {
            List<String> missing = new ArrayList<>();
            for (JsonNode service : JSON.readTree(health).path("services"))
                if (!service.path("state").asText().equals("up"))
                    missing.add(service.path("name").asText());
            return missing;
        } catch (IOException e) {
            throw new PortException(new Failure(Cause.SERVICE_DOWN, address, "does not tell yet how it is",
                    "nothing to do: it is asked again", e));
        }
    }

    @Override
    public Answer answers(String address, String hostKey) {
        try {
            Session session = login.session(address, hostKey);
            try {
                session.connect(SshLogin.TIMEOUT_MS);
                return Answer.YES;
            } finally {
                session.disconnect();
            }
        } catch (JSchHostKeyException | JSchAlgoNegoFailException e) {
            // No ed25519 host key at all is another machine, too.
            return Answer.WRONG_KEY;
        } catch (JSchException e) {
            // Everything else is a machine on its way up: no address yet, port closed, hung up in the middle, silent.
            return String.valueOf(e.getMessage()).startsWith("Auth ") ? Answer.REFUSED : Answer.NOT_YET;
        }
    }
}
