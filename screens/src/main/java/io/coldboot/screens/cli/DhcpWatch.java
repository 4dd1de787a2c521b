package io.coldboot.screens.cli;

import io.coldboot.profile.Profile;
import io.coldboot.screens.wizard.News;
import io.coldboot.screens.wizard.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Asks who answers DHCP, again and again as long as pages want to know: one question at a time, and less often where it cannot be
 * asked. Any thread may call.
 */
final class DhcpWatch {

    private static final Duration PAUSE = Duration.ofSeconds(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    private final Question question;
    private final Executor worker;
    private final InstantSource clock;
    private final Consumer<News> news;
    private boolean asking;
    private String place = "";
    private Instant due = Instant.MIN;
    private Duration pause = PAUSE;

    /** The question itself; takes some seconds. */
    interface Question {
        News.Dhcp ask(Profile profile, String nic) throws InterruptedException;
    }

    DhcpWatch(Question question, Executor worker, InstantSource clock, Consumer<News> news) {
        this.question = question;
        this.worker = worker;
        this.clock = clock;
        this.news = news;
    }

    /** Asks if it is time, if somebody waits for it, or if it is about another network than before. Returns at once. */
    synchronized void wanted(Request.AskForDhcp request) {
        String where = request.profile().site() + " " + request.nic();
        boolean elsewhere = !where.equals(place);
        if (asking || !(request.now() || elsewhere || !clock.instant().isBefore(due)))
            return;
        if (elsewhere)
            pause = PAUSE;
        place = where;
        asking = true;
        worker.execute(() -> ask(request));
    }

    private void ask(Request.AskForDhcp request) {
        boolean good = false;
        try {
            News.Dhcp answer = question.ask(request.profile(), request.nic());
            good = answer.trouble().isEmpty();
            news.accept(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended(good);
        }
    }

    private synchronized void ended(boolean good) {
        Duration longer = pause.multipliedBy(2);
        pause = good ? PAUSE : longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
        due = clock.instant().plus(pause);
        asking = false;
    }
}
