@NullMarked
package com.example.quickest;

import org.jspecify.annotations.NullMarked;
