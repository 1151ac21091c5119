@NullMarked
package com.example.health;

import org.jspecify.annotations.NullMarked;
