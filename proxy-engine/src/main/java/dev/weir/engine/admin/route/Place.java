package dev.weir.engine.admin.route;

/** Where a route's action runs. */
public enum Place {
    /** On the server's loop: it takes microseconds. */
    LOOP,
    /** On the thread for views: it reads much, and waits for nothing. */
    VIEWS,
    /** On the thread for questions to loops: it may wait for a loop. */
    QUESTIONS,
    /** On the thread for changes, one at a time: it may wait, as a reload does. */
    CHANGES
}
