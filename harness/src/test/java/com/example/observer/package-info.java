@NullMarked
package com.example.observer;

import org.jspecify.annotations.NullMarked;
