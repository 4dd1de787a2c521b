package io.coldboot.screens.wizard;

import io.coldboot.engine.port.Secrets;
import io.coldboot.screens.canvas.Canvas;
import io.coldboot.screens.canvas.Input;
import io.coldboot.screens.canvas.Input.Typed;
import io.coldboot.screens.canvas.Rect;
import io.coldboot.screens.canvas.Style;
import io.coldboot.screens.widget.TextField;

/**
 * User and password of a management controller. The password is never shown, and never part of a picture or a text of this value.
 *
 * @param login the name under which they are kept
 */
record LoginForm(String server, String login, TextField user, TextField password, boolean atPassword, boolean done) {

    private static final int WIDTH = 60;
    private static final int HEIGHT = 8;

    static LoginForm of(String server, String login) {
        return new LoginForm(server, login, TextField.of(""), TextField.ofSecret(), false, false);
    }

    LoginForm on(Input input) {
        if (input instanceof Typed typed)
            switch (typed.stroke().getKeyType()) {
                case Enter -> {
                    return atPassword ? ended() : at(true);
                }
                case Tab, ArrowDown -> {
                    return at(true);
                }
                case ReverseTab, ArrowUp -> {
                    return at(false);
                }
                default -> {
                    // It is typed into a field.
                }
            }
        return atPassword
                ? new LoginForm(server, login, user, password.on(input), true, false)
                : new LoginForm(server, login, user.on(input), password, false, false);
    }

    private LoginForm at(boolean second) {
        return new LoginForm(server, login, user, password, second, false);
    }

    /** Both have to be there. */
    private LoginForm ended() {
        boolean whole = !user.text().isBlank() && !password.text().isEmpty();
        return new LoginForm(server, login, user, password, !user.text().isBlank(), whole);
    }

    Secrets.Login credentials() {
        return new Secrets.Login(user.text().strip(), password.text());
    }

    void paint(Canvas canvas) {
        Rect area = canvas.area().middle(WIDTH, HEIGHT);
        canvas.fill(area, ' ', Style.NORMAL);
        Canvas box = canvas.box(area, "Login of " + server, Style.ACCENT, Style.STRONG);
        box.put(1, 1, "User", Style.NORMAL);
        user.paint(box, 12, 1, WIDTH - 18, !atPassword);
        box.put(1, 3, "Password", Style.NORMAL);
        password.paint(box, 12, 3, WIDTH - 18, atPassword);
        box.put(1, 5, "Kept as \"" + login + "\" in a file that only root can read.", Style.FAINT);
    }

    @Override
    public String toString() {
        return "LoginForm[" + server + ", " + login + "]";
    }
}
