package io.coldboot.openstack.rest;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Turns what went wrong between us and a service into a failure with a remedy. */
public final class HttpFaults {

    private static final String LOOK_AT_SEED = "see which service is down with: coldboot seed status; the run goes on by itself when it is back";

    private HttpFaults() {}

    /** An answer that is no success. */
    public static PortException status(String service, int status, String text) {
        String found = "HTTP " + status + (text.isEmpty() ? "" : ": " + text);
        return new PortException(switch (status) {
            case 401, 403 -> Failure.of(Cause.SEED, service, "refuses Coldboot's login (" + found + ")",
                    "secrets.json and the seed do not belong together: put back the secrets.json that this seed was made with");
            case 409, 429, 503 -> Failure.of(Cause.SERVICE_BUSY, service, found, "nothing to do: it is asked again");
            case 413, 507 -> Failure.of(Cause.DISK_FULL, service, found,
                    "free some space on the seed's disk, then retry it");
            case 500, 502, 504 -> Failure.of(Cause.SERVICE_DOWN, service, found, LOOK_AT_SEED);
            default -> Failure.of(Cause.PRECONDITION, service, found,
                    "press R to try again; if it says the same again, send us a support bundle: coldboot bundle");
        });
    }

    /** No connection, or one that broke. */
    public static PortException unreachable(String service, @Nullable Object address, Throwable why) {
        for (Throwable cause = why; cause != null; cause = cause.getCause())
            if (cause instanceof SSLHandshakeException)
                return stranger(service, address, cause);
        String words = why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
        return new PortException(new Failure(Cause.SERVICE_DOWN, service,
                "no answer from " + address + " (" + FaultText.oneLine(words) + ")", LOOK_AT_SEED, why));
    }

    /** The machine is there, and the service on it is not. */
    public static PortException away(String service, @Nullable Object address) {
        return new PortException(
                Failure.of(Cause.SERVICE_DOWN, service, "is not running behind " + address, LOOK_AT_SEED));
    }

    /** Connected, but to somebody who does not prove to be of this site. */
    private static PortException stranger(String service, @Nullable Object address, Throwable why) {
        return new PortException(new Failure(Cause.SEED, service,
                "what answers at " + address + " is not of this site: " + FaultText.oneLine(
                        String.valueOf(why.getMessage())),
                "see that nothing else has that address, that secrets.json is the one that this site was made with, and"
                        + " that this host's clock is right",
                why));
    }

    /** Connected, but no answer in time. */
    public static PortException late(String service, long seconds, Throwable why) {
        return new PortException(new Failure(Cause.SERVICE_BUSY, service, "no answer within " + seconds + " s",
                "nothing to do: it is asked again", why));
    }

    /** An answer that makes no sense. */
    public static PortException gibberish(String service, String what, @Nullable Throwable why) {
        return new PortException(
                new Failure(Cause.SERVICE_DOWN, service, "an answer that cannot be understood: " + what,
                        "check that nothing else listens on this service's address; " + LOOK_AT_SEED, why));
    }

    /** The waiting thread was told to stop. */
    public static PortException interrupted(String service, Throwable why) {
        Thread.currentThread().interrupt();
        return new PortException(
                new Failure(Cause.STOPPED, service, "stopped while waiting for an answer", "run it again to carry on",
                        why));
    }
}
