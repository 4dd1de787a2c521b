package io.coldboot.lab.machine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** The system of a machine of kind protocol: it is noted that it runs, and it obeys the power button. */
final class SystemOnDisk implements Payload {

    private final CompletableFuture<End> end = new CompletableFuture<>();

    @Override
    public End run() throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public String state() {
        return "runs from its disk";
    }

    @Override
    public void button(boolean restart) {
        end.complete(restart ? End.REBOOTED : End.POWERED_OFF);
    }

    @Override
    public void cut() {
        end.complete(End.CUT);
    }
}
