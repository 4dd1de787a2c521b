package io.coldboot.openstack.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.port.Secrets;
import java.nio.file.Path;

/** Files of a finished machine (sftp by JSch). */
public final class MachineFiles {

    private final SshLogin login;
    private final String address;
    private final String hostKey;

    /**
     * Connects to nothing yet.
     *
     * @param keyName name of the site's key pair in the secrets
     * @param hostKey the OpenSSH public key line that the machine must show
     */
    public MachineFiles(Secrets secrets, String keyName, String address, String hostKey) {
        this.login = new SshLogin(secrets, keyName, SshLogin.PORT);
        this.address = address;
        this.hostKey = hostKey;
    }

    /**
     * Copies a file from there.
     *
     * @throws PortException if the machine does not answer or has no such file
     */
    public void fetch(String file, Path copy) {
        try {
            Session session = login.session(address, hostKey);
            try {
                session.connect(SshLogin.TIMEOUT_MS);
                ChannelSftp sftp = (ChannelSftp) session.openChannel("sftp");
                sftp.connect(SshLogin.TIMEOUT_MS);
                sftp.get(file, copy.toString());
            } finally {
                session.disconnect();
            }
        } catch (JSchException e) {
            throw new PortException(
                    new Failure(Cause.SERVICE_DOWN, address, "does not answer to ssh: " + e.getMessage(),
                            "nothing to do: it is asked again", e));
        } catch (SftpException e) {
            throw new PortException(new Failure(Cause.PRECONDITION, address, "has no file " + file,
                    "its image is older than this program: build the image again", e));
        }
    }
}
