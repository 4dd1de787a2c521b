package io.coldboot.screens.cli;

import io.coldboot.engine.port.PortException;
import io.coldboot.engine.port.Secrets;
import io.coldboot.engine.port.Secrets.Login;
import io.coldboot.profile.Profile;

/** The logins that a profile names. */
final class Logins {

    private Logins() {}

    /**
     * Sees that all are there; on a terminal asks for those that are not, and keeps them.
     *
     * @throws PortException if one is missing and nobody can be asked; says how to add it
     */
    static void ensure(Session session, Profile profile, Secrets secrets) {
        for (String name : profile.discovery().logins()) {
            try {
                secrets.login(name);
            } catch (PortException missing) {
                if (!session.surroundings.terminal() || session.json())
                    throw missing;
                ask(session, name, secrets, missing);
            }
        }
    }

    private static void ask(Session session, String name, Secrets secrets, PortException missing) {
        session.say("The profile's login \"" + name + "\" for management controllers is not known yet.");
        String user = session.ask("User: ");
        String password = user.isEmpty() ? "" : session.askSecretly("Password (not shown): ");
        if (password.isEmpty())
            throw missing;
        secrets.keepLogin(name, new Login(user, password));
    }
}
