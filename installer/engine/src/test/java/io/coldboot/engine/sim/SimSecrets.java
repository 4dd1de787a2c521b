package io.coldboot.engine.sim;

import io.coldboot.engine.port.Secrets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Secrets that say what they are for. */
final class SimSecrets implements Secrets {

    private final Map<String, String> values = new ConcurrentHashMap<>();

    @Override
    public Login login(String name) {
        return new Login("admin", "secret-login");
    }

    @Override
    public void keepLogin(String name, Login login) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String value(String name, Supplier<String> maker) {
        return Objects.requireNonNull(values.computeIfAbsent(name, n -> maker.get()));
    }

    @Override
    public KeyPair keyPair(String name) {
        return new KeyPair("secret-private " + name, "public " + name);
    }

    @Override
    public Authority authority() {
        return new Authority("authority", "fingerprint");
    }

    @Override
    public Certificate certificate(String name, List<String> names) {
        return new Certificate("certificate of " + name + " for " + names, "key of " + name);
    }
}
